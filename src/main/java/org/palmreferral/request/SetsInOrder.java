package org.palmreferral.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sets keep the order they were sent in. Otherwise a set of enums has another order in every
 * process, and the fingerprint by which a repeated request is known would not survive a restart or
 * reach another node.
 */
@Singleton
class SetsInOrder implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(
        new SimpleModule("sets-in-order").addAbstractTypeMapping(Set.class, LinkedHashSet.class));
  }
}
