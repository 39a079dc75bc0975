package org.palmreferral.referral.assistance;

import static org.palmreferral.actor.Role.Names.AGENCY_OFFICER;
import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.assistance.MeasureFile.ProofCard;
import org.palmreferral.referral.assistance.MeasureProving.Content;
import org.palmreferral.vault.AttachmentStore;
import org.palmreferral.vault.Stored;
import org.palmreferral.vault.Upload;
import org.palmreferral.vault.UploadCheck;

/** Photos and scans that prove a measure, each sent on its own. */
@Path("/api/v1/measures/{id}/proofs")
@Tag(name = "assistance")
class ProofResource {

  private final CurrentActor actor;
  private final MeasureProving proving;
  private final UploadCheck check;
  private final AttachmentStore store;
  private final Vertx vertx;

  ProofResource(
      CurrentActor actor,
      MeasureProving proving,
      UploadCheck check,
      AttachmentStore store,
      Vertx vertx) {
    this.actor = actor;
    this.proving = proving;
    this.check = check;
    this.store = store;
    this.vertx = vertx;
  }

  @POST
  @RolesAllowed(AGENCY_OFFICER)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(201)
  @Operation(
      operationId = "proveMeasure",
      summary = "上传落实凭证 / Add a photo (JPEG, PNG) or scan (PDF), 10 MB at most")
  public Uni<ProofCard> add(
      UUID id,
      @RestForm("file") @Schema(type = SchemaType.STRING, format = "binary")
          List<FileUpload> files) {
    FileUpload file = only(files);
    Actor sender = actor.get();
    UUID content = UuidCreator.getTimeOrderedEpoch();
    return stored(content, file)
        .flatMap(stored -> proving.add(sender, id, new Content(content, stored)))
        .onItemOrFailure()
        .call(
            (card, failure) ->
                card != null && card.id().equals(content)
                    ? Uni.createFrom().voidItem()
                    : removed(content));
  }

  @GET
  @Path("/{proof}")
  @RolesAllowed({AGENCY_OFFICER, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Produces({"image/jpeg", "image/png", "application/pdf"})
  @Operation(operationId = "measureProof", summary = "查看凭证 / Open a proof; the look is audited")
  public Uni<RestResponse<InputStream>> open(UUID id, UUID proof) {
    return proving
        .card(actor.get(), id, proof)
        .flatMap(
            card ->
                vertx
                    .executeBlocking(() -> store.open(proof), false)
                    .map(bytes -> answer(card, bytes)));
  }

  /** Rather than lose the others without a word. */
  private static FileUpload only(@Nullable List<FileUpload> files) {
    if (files == null || files.isEmpty()) {
      throw new Refusal.BadInput("file", "attachment.missing");
    }
    if (files.size() > 1) {
      throw new Refusal.BadInput("file", "attachment.one");
    }
    return files.get(0);
  }

  private static RestResponse<InputStream> answer(ProofCard card, InputStream bytes) {
    String disposition =
        card.mediaType().startsWith("image/")
            ? "inline"
            : "attachment; filename=\"" + card.id() + ".pdf\"";
    return RestResponse.ResponseBuilder.ok(bytes)
        .type(card.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
        .build();
  }

  private Uni<Stored> stored(UUID content, FileUpload file) {
    return vertx.executeBlocking(
        () -> {
          try (Upload upload = check.check(file.uploadedFile())) {
            return store.put(content, upload);
          }
        },
        false);
  }

  /** What was stored and then not added: refused, or there already. */
  private Uni<Void> removed(UUID content) {
    return vertx.executeBlocking(
        () -> {
          store.delete(content);
          return null;
        },
        false);
  }
}
