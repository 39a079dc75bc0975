package org.palmreferral.wechat.simulator;

/** The platform's refusal: an errcode and the text that the platform puts beside it. */
final class Refused extends Exception {

  final int errcode;

  private Refused(int errcode, String errmsg) {
    super(errmsg);
    this.errcode = errcode;
  }

  static Refused with(int errcode) {
    return new Refused(errcode, errmsg(errcode));
  }

  static Refused with(int errcode, String errmsg) {
    return new Refused(errcode, errmsg);
  }

  private static String errmsg(int errcode) {
    return switch (errcode) {
      case -1 -> "system error";
      case 40001 ->
          "invalid credential, access_token is invalid or not latest, could get access_token by"
              + " getStableAccessToken";
      case 40002 -> "invalid grant_type";
      case 40003 -> "invalid openid";
      case 40013 -> "invalid appid";
      case 40014 -> "invalid access_token";
      case 40029 -> "invalid code";
      case 40037 -> "invalid template_id";
      case 40066 -> "invalid url";
      case 40125 -> "invalid appsecret";
      case 40129 -> "invalid scene";
      case 40163 -> "code been used";
      case 40169 -> "invalid length for scene, or the data is not json string";
      case 40226 -> "code blocked";
      case 41001 -> "access_token missing";
      case 41030 -> "invalid page";
      case 42001 -> "access_token expired";
      case 43001 -> "require GET method";
      case 43002 -> "require POST method";
      case 43101 -> "user refuse to accept the msg";
      case 45002 -> "content size out of limit";
      case 45009 -> "reach max api daily quota limit";
      case 45011 -> "api minute-quota reach limit, must slower, retry next minute";
      case 47001 -> "data format error";
      case 61010 -> "code is expired";
      default -> "error";
    };
  }
}
