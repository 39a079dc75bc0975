package org.palmreferral.wechat;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/**
 * The platform calls its JSON text/plain in some answers, and a proxy in between may say text/html.
 * All is read as JSON; what is none fails there. Pictures are left alone.
 */
public class AnswersAreJson implements ClientResponseFilter {

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response) {
    if (response.getHeaders() == null) {
      return; // a timeout passes here too, without an answer
    }
    MediaType said = response.getMediaType();
    if (said == null || !"image".equals(said.getType())) {
      response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }
}
