package org.palmreferral.disclosure;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * Writes the answers, and only them: what is stored or sent to the platform is written by the
 * service's own mapper. An answer that is kept to be given again is what a command returns, and is
 * written by this one when it goes out.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Singleton
public class ShownJson implements ContextResolver<ObjectMapper> {

  private final ObjectMapper shown;

  ShownJson(ObjectMapper json) {
    this.shown = json.copy().registerModule(new HiddenByDefault());
  }

  @Override
  public ObjectMapper getContext(Class<?> type) {
    return shown;
  }
}
