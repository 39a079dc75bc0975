package org.palmreferral.exchange.parcel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import org.palmreferral.exchange.seal.ParcelFormat;
import org.palmreferral.problem.Refusal;

/**
 * Reads and writes manifests. That somebody is known and has signed does not make what she sends
 * well formed: it is checked like anything that comes in.
 */
@ApplicationScoped
class Manifests {

  private final ObjectMapper json;
  private final Validator validator;

  Manifests(ObjectMapper json, Validator validator) {
    this.json = json.copy();
    this.json
        .getFactory()
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
    this.validator = validator;
  }

  byte[] write(Manifest manifest) {
    try {
      return json.writeValueAsBytes(manifest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest cannot be written: " + e.getClass().getName());
    }
  }

  /**
   * Reads one.
   *
   * @throws Refusal.RuleBroken newer than this program, or not what a manifest is; names a field
   */
  Manifest read(byte[] content) {
    try {
      JsonNode tree = json.readTree(new String(content, StandardCharsets.UTF_8));
      int version = tree.path("version").asInt();
      if (version > ParcelFormat.VERSION) {
        throw new Refusal.RuleBroken("parcel.version_newer", version, ParcelFormat.VERSION);
      }
      Manifest manifest = json.treeToValue(tree, Manifest.class);
      for (ConstraintViolation<Manifest> violation : validator.validate(manifest)) {
        throw refused(violation.getPropertyPath().toString());
      }
      manifest.check();
      return manifest;
    } catch (JsonProcessingException e) {
      throw refused("manifest");
    } catch (Refusal.BadInput e) {
      throw refused(e.field());
    }
  }

  /** The refusal of a content that breaks a rule; the field is one of ours, never a value. */
  static Refusal.RuleBroken refused(String field) {
    return new Refusal.RuleBroken("parcel.content", field.isEmpty() ? "manifest" : field);
  }
}
