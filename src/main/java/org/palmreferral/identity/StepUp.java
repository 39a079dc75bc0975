package org.palmreferral.identity;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation for which it is not enough to be signed in: whoever calls it has shown within the
 * last minutes that the phone is in her hand.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface StepUp {
  /** Only for a page of more lines than this; the page's length is the method's one number. */
  @Nonbinding
  int above() default 0;

  /** A page of more lines with people's names than this is a view in bulk. */
  int BULK = 50;
}
