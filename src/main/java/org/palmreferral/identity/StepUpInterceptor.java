package org.palmreferral.identity;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Arrays;
import java.util.Objects;

@StepUp
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class StepUpInterceptor {

  private final SteppedUp steppedUp;

  StepUpInterceptor(SteppedUp steppedUp) {
    this.steppedUp = steppedUp;
  }

  @AroundInvoke
  Object around(InvocationContext call) throws Exception {
    int above = Objects.requireNonNull(call.getMethod().getAnnotation(StepUp.class)).above();
    boolean asked =
        above == 0
            || Arrays.stream(call.getParameters())
                .anyMatch(value -> value instanceof Integer lines && lines > above);
    if (asked) {
      steppedUp.require();
    }
    return call.proceed();
  }
}
