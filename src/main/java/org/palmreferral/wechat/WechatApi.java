package org.palmreferral.wechat;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

/** The platform's calls as its documentation (服务端接口) lists them. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "wechat")
@RegisterProvider(AnswersAreJson.class)
interface WechatApi {

  @GET
  @Path("sns/jscode2session")
  Uni<Answer.Session> session(
      @RestQuery String appid,
      @RestQuery String secret,
      @RestQuery("js_code") String code,
      @RestQuery("grant_type") String grantType);

  @POST
  @Path("cgi-bin/stable_token")
  Uni<Answer.Token> stableToken(Ask.StableToken ask);

  @POST
  @Path("wxa/business/getuserphonenumber")
  Uni<Answer.Phone> phone(@RestQuery("access_token") String token, Ask.Phone ask);

  @POST
  @Path("cgi-bin/message/subscribe/send")
  Uni<Answer.Plain> send(@RestQuery("access_token") String token, Ask.Message ask);

  @POST
  @Path("wxa/msg_sec_check")
  Uni<Answer.Check> check(@RestQuery("access_token") String token, Ask.Check ask);

  /** An image, or a JSON error. */
  @POST
  @Path("wxa/getwxacodeunlimit")
  Uni<byte[]> picture(@RestQuery("access_token") String token, Ask.Picture ask);
}
