package org.palmreferral.station.map;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.station.place.StationKind;

/** Stations of a window as GeoJSON (RFC 7946): clusters, or one by one. */
@Schema(name = "StationFeatures")
record MapFeatures(
    @Schema(required = true, examples = "FeatureCollection") @Classified(FieldClass.OPEN)
        String type,
    @Schema(required = true) List<Feature> features) {

  static MapFeatures of(List<Feature> features) {
    return new MapFeatures("FeatureCollection", features);
  }

  /**
   * A station, or a cluster of them.
   *
   * @param id of the station
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "StationFeature")
  record Feature(
      @Schema(required = true, examples = "Feature") @Classified(FieldClass.OPEN) String type,
      @Nullable UUID id,
      @Schema(required = true) Point geometry,
      @Schema(required = true) About properties) {

    static Feature cluster(double longitude, double latitude, long stations) {
      return new Feature(
          "Feature", null, Point.of(longitude, latitude), new About(stations, null, null, null));
    }

    static Feature station(
        UUID id, double longitude, double latitude, StationKind kind, String label, String name) {
      return new Feature(
          "Feature", id, Point.of(longitude, latitude), new About(1, kind, label, name));
    }
  }

  /**
   * Where it is; a cluster, where its stations are on average.
   *
   * @param coordinates longitude and latitude (GCJ-02)
   */
  @Schema(name = "StationPoint")
  record Point(
      @Schema(required = true, examples = "Point") @Classified(FieldClass.OPEN) String type,
      @Schema(required = true, minItems = 2, maxItems = 2) List<Double> coordinates) {
    static Point of(double longitude, double latitude) {
      return new Point("Point", List.of(longitude, latitude));
    }
  }

  /**
   * What is told on the map.
   *
   * @param stations how many the feature stands for
   * @param kind of a station; a cluster has none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "StationFeatureProperties")
  record About(
      @Schema(required = true) long stations,
      @Nullable StationKind kind,
      @Classified(FieldClass.OPEN) @Nullable String kindLabel,
      @Classified(FieldClass.OPEN) @Nullable String name) {}
}
