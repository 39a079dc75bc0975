package org.palmreferral.referral.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.referral.screening.Jurisdiction.Ground;
import org.palmreferral.referral.screening.Screened.Places;

class JurisdictionsTest {

  @Test
  void placesAreShownByCountyAndTheCaseComesFirst() {
    assertEquals(
        List.of(
            Map.entry(Ground.CASE, "45"),
            Map.entry(Ground.RESIDENCE, "451223"),
            Map.entry(Ground.REGISTRATION, "451224")),
        List.copyOf(
            Jurisdictions.counties(new Places("45", "451223100202", "451224100")).entrySet()));
    assertEquals(
        Map.of(Ground.RESIDENCE, "451223"),
        Jurisdictions.counties(new Places(null, "451223100202", null)));
  }

  @Test
  void onlyPlacesThatLieApartConflict() {
    assertFalse(Jurisdictions.conflict(List.of("451223")));
    assertFalse(Jurisdictions.conflict(List.of("451223", "451223", "451223")));
    assertFalse(Jurisdictions.conflict(List.of("45", "451223")), "a province and a county in it");
    assertTrue(Jurisdictions.conflict(List.of("45", "451223", "451224")));
    assertTrue(Jurisdictions.conflict(List.of("451223", "62")));
  }
}
