package org.palmreferral.referral.relief;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.FileAnswer;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;
import org.palmreferral.upload.FileIntake;
import org.palmreferral.vault.AttachmentDesk;

/** What a case is proved by. The version is the case's. */
@Path("/api/v1/relief-cases/{id}/evidence")
@Tag(name = "relief")
@RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
class EvidenceResource {

  private static final int MOST = 20;

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final EvidenceKeeping keeping;
  private final EvidenceReading reading;
  private final FileIntake intake;
  private final AttachmentDesk desk;

  EvidenceResource(
      CurrentActor actor,
      CurrentRequest request,
      EvidenceKeeping keeping,
      EvidenceReading reading,
      FileIntake intake,
      AttachmentDesk desk) {
    this.actor = actor;
    this.request = request;
    this.keeping = keeping;
    this.reading = reading;
    this.intake = intake;
    this.desk = desk;
  }

  /**
   * What the applicant is asked for.
   *
   * @param words to her
   */
  @Schema(name = "EvidenceAsking")
  record Asking(
      @NotEmpty @Size(max = MOST) List<@NotNull EvidenceKind> kinds,
      @NotBlank @Size(max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Asking";
    }
  }

  /** What was handed over at the counter. */
  @Schema(name = "EvidenceArrivals")
  record Arrivals(@NotEmpty @Size(max = MOST) List<@Valid @NotNull HandedOver> evidence) {}

  /**
   * One kind of it.
   *
   * @param words what it is, or what was said for the record
   */
  @Schema(name = "EvidenceHandedOver")
  record HandedOver(
      @NotNull EvidenceKind kind,
      @NotBlank @Size(max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "HandedOver";
    }
  }

  @GET
  @Operation(
      operationId = "reliefEvidence",
      summary = "救助材料清单 / The checklist of evidence; the look is audited")
  public Uni<EvidenceView> list(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @POST
  @Path("/asking")
  @Operation(
      operationId = "askForEvidence",
      summary = "要求补充材料 / Ask the applicant; the clock of the decision stands still")
  public Uni<ReliefRef> ask(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Asking body) {
    return keeping.ask(actor.get(), id, ifMatch, EnumSet.copyOf(body.kinds()), body.words());
  }

  @POST
  @Path("/arrivals")
  @Operation(
      operationId = "evidenceHandedOver",
      summary = "登记当面提交的材料 / Record what was handed over at the counter")
  public Uni<ReliefRef> handedOver(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Arrivals body) {
    Map<EvidenceKind, String> words = new EnumMap<>(EvidenceKind.class);
    for (HandedOver one : body.evidence()) {
      if (words.put(one.kind(), one.words()) != null) {
        throw new Refusal.BadInput("evidence", "evidence.twice");
      }
    }
    return keeping.arriveTogether(actor.get(), id, ifMatch, words);
  }

  @POST
  @Path("/{kind}/arrival")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      operationId = "evidenceCame",
      summary = "收到材料或制作笔录 / Record a photo, a scan (10 MB at most) or what was said")
  public Uni<EvidenceArrival> came(
      UUID id,
      EvidenceKind kind,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @RestForm("words") @Size(max = 5000) @PlainText(multiline = true) @Nullable String words,
      @RestForm("file") @Schema(type = SchemaType.STRING, format = "binary")
          @Nullable List<FileUpload> files) {
    Actor officer = actor.get();
    if (files == null || files.isEmpty()) {
      return keeping.arrive(officer, id, ifMatch, kind, words, null);
    }
    return intake.take(
        officer,
        id,
        EvidenceAttachment.TABLE,
        reading.key(officer, id),
        FileIntake.only(files),
        (content, stored) ->
            keeping.arrive(
                officer, id, ifMatch, kind, words, new EvidenceKeeping.Content(content, stored)),
        EvidenceArrival::attachment);
  }

  @POST
  @Path("/{kind}/collection")
  @Operation(
      operationId = "collectEvidence",
      summary = "依职权调取 / The procuratorate collects what the applicant cannot get")
  public Uni<ReliefRef> collect(
      UUID id,
      EvidenceKind kind,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ReliefResource.Words body) {
    return keeping.collect(actor.get(), id, ifMatch, kind, body.words());
  }

  @POST
  @Path("/{kind}/waiver")
  @Operation(
      operationId = "waiveEvidence",
      summary = "免交材料 / Find, with a reason, that something is not needed")
  public Uni<ReliefRef> waive(
      UUID id,
      EvidenceKind kind,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ReliefResource.Words body) {
    return keeping.waive(actor.get(), id, ifMatch, kind, body.words());
  }

  @GET
  @Path("/{attachment}/content")
  @Produces({"image/jpeg", "image/png", "application/pdf"})
  @Operation(
      operationId = "evidenceAttachment",
      summary = "查看材料附件 / Open a photo or scan; the look is audited")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> open(UUID id, UUID attachment) {
    return reading
        .file(actor.get(), id, attachment)
        .flatMap(file -> desk.open(file).map(content -> FileAnswer.of(file, content)));
  }
}
