package org.palmreferral.wechat;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What the platform answers; errors come with HTTP 200, and a missing errcode means success. */
sealed interface Answer {

  int errcode();

  /** No place for the session key: it ends where the answer is parsed. */
  record Session(int errcode, @Nullable String openid, @Nullable String unionid) implements Answer {
    @Override
    public String toString() {
      return "Session[errcode=" + errcode + "]";
    }
  }

  record Phone(int errcode, @JsonProperty("phone_info") @Nullable PhoneInfo info)
      implements Answer {}

  /**
   * @param phoneNumber with the country's number in front only when it is a foreign one
   */
  record PhoneInfo(@Nullable String phoneNumber) {
    @Override
    public String toString() {
      return "PhoneInfo[hidden]";
    }
  }

  record Token(
      int errcode,
      @JsonProperty("access_token") @Nullable String token,
      @JsonProperty("expires_in") long seconds)
      implements Answer {
    @Override
    public String toString() {
      return "Token[errcode=" + errcode + ", seconds=" + seconds + "]";
    }
  }

  record Plain(int errcode) implements Answer {}

  record Check(int errcode, @Nullable CheckResult result) implements Answer {}

  record CheckResult(@Nullable String suggest) {}

  /** An image, or the errcode that came in its place. */
  record Picture(int errcode, byte[] image) implements Answer {}
}
