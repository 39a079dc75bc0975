package org.palmreferral.request;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A use case that changes something: runs in one transaction and, when the request brought an
 * idempotency key, once per key. The answer is stored with the change and given again to a repeated
 * request; the same key with other arguments is refused, as is a second request while the first is
 * still under way.
 *
 * <p>The method returns a {@code Uni} of something Jackson can write and read, or of {@code Void}.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Command {}
