package org.palmreferral.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * All that a certificate states, as it was on the day it was issued (志愿服务记录与证明出具办法, 民政部令第67号: who
 * served, what, how long, who states it, number and date).
 *
 * @param name of the volunteer
 * @param phone hers, all but its beginning and end hidden
 * @param organisation that recorded the service and states it
 * @param issuer who certified it there
 * @param from the first day it speaks of
 * @param until the last one
 * @param minutes in all
 * @param service where, what and how long
 */
@Schema(name = "CertifiedService")
record Snapshot(
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) @Classified(FieldClass.STAFF) String name,
    @Classified(FieldClass.CONTACT) @Nullable String phone,
    @Schema(required = true) @Classified(FieldClass.OPEN) String organisation,
    @Schema(required = true) @Classified(FieldClass.STAFF) String issuer,
    @Schema(required = true) LocalDate from,
    @Schema(required = true) LocalDate until,
    @Schema(required = true) LocalDate issuedOn,
    @Schema(required = true) int minutes,
    @Schema(required = true) List<Service> service) {

  /**
   * Service of one sort at one place.
   *
   * @param place name of the station; of the organisation for wishes
   * @param first day of it
   * @param last day of it
   * @param times on how many occasions
   */
  @Schema(name = "ServiceSum")
  record Service(
      @Schema(required = true) ServiceKind kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String place,
      @Schema(required = true) LocalDate first,
      @Schema(required = true) LocalDate last,
      @Schema(required = true) int times,
      @Schema(required = true) int minutes) {}

  String json(ObjectMapper mapper) {
    try {
      return mapper.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Snapshot of(String json, ObjectMapper mapper) {
    try {
      return mapper.readValue(json, Snapshot.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "Snapshot";
  }
}
