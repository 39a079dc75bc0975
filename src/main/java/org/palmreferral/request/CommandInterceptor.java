package org.palmreferral.request;

import com.fasterxml.jackson.databind.JavaType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;

@Command
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class CommandInterceptor {

  private final IdempotencyKeys keys;
  private final CurrentRequest request;

  CommandInterceptor(IdempotencyKeys keys, CurrentRequest request) {
    this.keys = keys;
    this.request = request;
  }

  @AroundInvoke
  Object around(InvocationContext call) {
    String key = request.idempotencyKey();
    UUID account = actor(call.getParameters());
    if (key == null || account == null) {
      return Panache.withTransaction(() -> proceed(call));
    }
    List<byte[]> fingerprints =
        keys.fingerprints(call.getMethod().getName(), arguments(call.getParameters()));
    JavaType type = answerType(call);
    return Panache.withTransaction(
        () ->
            keys.claim(account, key)
                .flatMap(claimed -> keys.answered(account, key, fingerprints, type))
                .flatMap(
                    before -> {
                      if (before.isPresent()) {
                        request.markReplayed();
                        return Uni.createFrom().item(before.get().orNull());
                      }
                      return proceed(call)
                          .call(answer -> keys.store(account, key, fingerprints.get(0), answer));
                    }));
  }

  @SuppressWarnings("unchecked")
  private static Uni<Object> proceed(InvocationContext call) {
    try {
      return (Uni<Object>) call.proceed();
    } catch (Exception e) {
      return Uni.createFrom().failure(e);
    }
  }

  private JavaType answerType(InvocationContext call) {
    ParameterizedType uni = (ParameterizedType) call.getMethod().getGenericReturnType();
    return keys.type(uni.getActualTypeArguments()[0]);
  }

  private static @Nullable UUID actor(Object[] parameters) {
    return Arrays.stream(parameters)
        .filter(Actor.class::isInstance)
        .map(actor -> ((Actor) actor).account())
        .findFirst()
        .orElse(null);
  }

  private static Object[] arguments(Object[] parameters) {
    return Arrays.stream(parameters).filter(p -> !(p instanceof Actor)).toArray();
  }
}
