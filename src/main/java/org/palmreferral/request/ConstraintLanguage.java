package org.palmreferral.request;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;

/** The texts of constraints are in the language of all other texts of the same answer. */
@ApplicationScoped
class ConstraintLanguage implements ValidatorFactoryCustomizer {

  private final CurrentRequest request;

  ConstraintLanguage(CurrentRequest request) {
    this.request = request;
  }

  @Override
  public void customize(BaseHibernateValidatorConfiguration<?> validation) {
    validation.localeResolver(context -> request.language());
  }
}
