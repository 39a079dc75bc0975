package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.palmreferral.contract.Probes.Aim;

/** How to knock at links to attachments. */
final class AttachmentProbes {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINKS = "/api/v1/attachments/";

  private AttachmentProbes() {}

  static void add(Map<String, Aim> aims, County own) {
    aims.put("linkAttachment", (c, w) -> link(c));
    aims.put(
        "openAttachmentLink", (c, w) -> get(c == own ? linkOf(c, w) : LINKS + "of-another-county"));
  }

  private static Probe link(County county) {
    return post(
        "/api/v1/clues/" + county.accepted() + "/attachments/" + county.attachment() + "/link",
        201);
  }

  /** A link of the walker's own session; whoever gets none knocks at one that nobody made. */
  private static String linkOf(County county, Walker walker) {
    var answer = Knock.properly(link(county), walker.token());
    try {
      return JSON.readTree(answer.body()).path("href").asText(LINKS + "of-nobody");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
