package org.palmreferral.wechat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What we send to the platform. */
sealed interface Ask {

  record StableToken(
      @JsonProperty("grant_type") String grantType,
      String appid,
      String secret,
      @JsonProperty("force_refresh") boolean forced)
      implements Ask {

    static StableToken of(WechatConfig config, boolean forced) {
      return new StableToken("client_credential", config.appId(), config.appSecret(), forced);
    }

    @Override
    public String toString() {
      return "StableToken[forced=" + forced + "]";
    }
  }

  /**
   * @param openid makes the platform check that code and user belong together
   */
  record Phone(String code, String openid) implements Ask {
    @Override
    public String toString() {
      return "Phone[hidden]";
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Message(
      String touser,
      @JsonProperty("template_id") String template,
      @Nullable String page,
      Map<String, Value> data)
      implements Ask {
    @Override
    public String toString() {
      return "Message[template=" + template + "]";
    }
  }

  record Value(String value) {}

  record Check(int version, String openid, int scene, String content) implements Ask {
    @Override
    public String toString() {
      return "Check[scene=" + scene + "]";
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Picture(String scene, @Nullable String page) implements Ask {}
}
