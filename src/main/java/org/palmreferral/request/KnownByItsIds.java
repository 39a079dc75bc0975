package org.palmreferral.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation whose body names each thing in it by an id of the caller's own, by which it is known
 * when it is sent again: it needs no {@code Idempotency-Key}, and keeps no answer under one.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface KnownByItsIds {}
