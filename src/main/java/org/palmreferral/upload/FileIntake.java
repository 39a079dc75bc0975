package org.palmreferral.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.AttachmentDesk;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Stored;

/**
 * Takes in a file that somebody sent for a clue, a case or a wish, and lets go of it again when
 * nothing comes of it. The case is looked up first: nothing is kept for one that the sender does
 * not see.
 */
@ApplicationScoped
public class FileIntake {

  private static final String MALWARE = "attachment.malware";

  private final AttachmentDesk desk;
  private final AuditLog audit;

  FileIntake(AttachmentDesk desk, AuditLog audit) {
    this.desk = desk;
    this.audit = audit;
  }

  /** The one file of a form; more are refused, rather than lose the others without a word. */
  public static FileUpload only(@Nullable List<FileUpload> files) {
    if (files == null || files.isEmpty()) {
      throw new Refusal.BadInput("file", "attachment.missing");
    }
    if (files.size() > 1) {
      throw new Refusal.BadInput("file", "attachment.one");
    }
    FileUpload file = files.get(0);
    if (file.uploadedFile() == null) { // it has a type like a file, but no name
      throw new Refusal.BadInput("file", "attachment.missing");
    }
    return file;
  }

  /**
   * Keeps a file and hands it to whoever writes its row.
   *
   * @param about id of what it is sent for; named in the audit log when malware is found
   * @param table of the row
   * @param key of the case
   * @param row writes the row; the same file may stand there already
   * @param taken id of the file in that answer; another one than the new file's, or none, and the
   *     new file is removed
   */
  public <T> Uni<T> take(
      Actor sender,
      UUID about,
      String table,
      Uni<CaseKey> key,
      FileUpload file,
      BiFunction<UUID, Stored, Uni<T>> row,
      Function<T, @Nullable UUID> taken) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return key.flatMap(found -> desk.keep(table, id, file.uploadedFile(), found))
        .onFailure(FileIntake::isMalware)
        .call(() -> Panache.withTransaction(() -> audit.record(sender, MALWARE, about)))
        .flatMap(
            stored ->
                row.apply(id, stored)
                    .onItemOrFailure()
                    .call(
                        (answer, failure) ->
                            answer != null && id.equals(taken.apply(answer))
                                ? Uni.createFrom().voidItem()
                                : desk.remove(id)));
  }

  private static boolean isMalware(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.code().equals(MALWARE);
  }
}
