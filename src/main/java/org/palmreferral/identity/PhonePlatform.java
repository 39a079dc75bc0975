package org.palmreferral.identity;

import io.smallrye.mutiny.Uni;

/** What sign-in needs of the platform the phone runs on. */
public interface PhonePlatform {
  /** The open id behind a login code; a code is good once. */
  Uni<String> openId(String loginCode);

  /** The phone number behind a phone code of the same user; a code is good once. */
  Uni<String> phoneNumber(String phoneCode, String openId);

  /** A picture (PNG or JPEG) to scan that opens the mini program with this scene. */
  Uni<byte[]> codeToScan(String scene);
}
