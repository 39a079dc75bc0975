package org.palmreferral.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Vault;

/**
 * Tells whoever holds a certificate whether it is one: less than it states, and nothing that it
 * does not.
 */
@ApplicationScoped
class Verification {

  /** Numbers as they are given; an unknown one is not looked up twice in different writing. */
  static final String NUMBER = "ZM-[0-9]{0,12}-[0-9]{4}-[0-9]{5,9}-[2-9A-HJ-NP-Z]{10}";

  static final String PATH = "/certificates/";

  /**
   * What is told of a number.
   *
   * @param valid whether it stands; a revoked one was issued and stands no more
   * @param name of the volunteer, all but the family name hidden
   * @param minutes that are certified
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "VerifiedCertificate")
  record Verified(
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) boolean valid,
      @Schema(required = true) @Classified(FieldClass.OPEN) String name,
      @Schema(required = true) @Classified(FieldClass.OPEN) String organisation,
      @Schema(required = true) LocalDate from,
      @Schema(required = true) LocalDate until,
      @Schema(required = true) int minutes,
      @Schema(required = true) LocalDate issuedOn,
      @Nullable LocalDate revokedOn) {

    /** Whole hours. */
    public int hours() {
      return minutes / 60;
    }

    /** Minutes beyond them. */
    public int rest() {
      return minutes % 60;
    }

    @Override
    public String toString() {
      return "Verified";
    }
  }

  private final Certificates certificates;
  private final CertificateSettings settings;
  private final ObjectMapper mapper;
  private final Vault vault;

  Verification(
      Certificates certificates, CertificateSettings settings, ObjectMapper mapper, Vault vault) {
    this.certificates = certificates;
    this.settings = settings;
    this.mapper = mapper;
    this.vault = vault;
  }

  /** Where a number is verified; the number alone where nobody said where the service is found. */
  String address(String number) {
    return settings.address().map(address -> address + PATH + number).orElse(number);
  }

  /**
   * What is told of a number to whoever has it.
   *
   * @throws Refusal.NotFound there is no such certificate
   */
  @WithSession
  Uni<Verified> of(String number) {
    return certificates
        .find("number", number)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .map(
            one -> {
              Snapshot stated =
                  Snapshot.of(
                      Objects.requireNonNull(vault.open(one.snapshot, one.place())), mapper);
              return new Verified(
                  stated.number(),
                  one.status == CertificateStatus.ISSUED,
                  Masks.name(stated.name()),
                  stated.organisation(),
                  stated.from(),
                  stated.until(),
                  stated.minutes(),
                  stated.issuedOn(),
                  one.revokedOn);
            });
  }
}
