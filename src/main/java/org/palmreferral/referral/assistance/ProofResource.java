package org.palmreferral.referral.assistance;

import static org.palmreferral.actor.Role.Names.AGENCY_OFFICER;
import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.referral.assistance.MeasureFile.ProofCard;
import org.palmreferral.request.FileAnswer;
import org.palmreferral.upload.FileIntake;
import org.palmreferral.vault.AttachmentDesk;

/** Photos and scans that prove a measure, each sent on its own. */
@Path("/api/v1/measures/{id}/proofs")
@Tag(name = "assistance")
class ProofResource {

  private final CurrentActor actor;
  private final MeasureProving proving;
  private final FileIntake intake;
  private final AttachmentDesk desk;

  ProofResource(
      CurrentActor actor, MeasureProving proving, FileIntake intake, AttachmentDesk desk) {
    this.actor = actor;
    this.proving = proving;
    this.intake = intake;
    this.desk = desk;
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
    FileUpload file = FileIntake.only(files);
    Actor sender = actor.get();
    return intake.take(
        sender,
        id,
        MeasureProof.TABLE,
        proving.key(sender, id),
        file,
        (content, stored) -> proving.add(sender, id, new MeasureProving.Content(content, stored)),
        ProofCard::id);
  }

  @GET
  @Path("/{proof}")
  @RolesAllowed({AGENCY_OFFICER, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Produces({"image/jpeg", "image/png", "application/pdf"})
  @Operation(operationId = "measureProof", summary = "查看凭证 / Open a proof; the look is audited")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> open(UUID id, UUID proof) {
    return proving
        .open(actor.get(), id, proof)
        .flatMap(file -> desk.open(file).map(content -> FileAnswer.of(file, content)));
  }
}
