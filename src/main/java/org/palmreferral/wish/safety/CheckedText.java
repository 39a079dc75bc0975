package org.palmreferral.wish.safety;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** The owner of texts that the platform checks: hands them out and hears the verdict. */
public interface CheckedText {

  /**
   * A text in the clear, and who wrote it.
   *
   * @param openId of the writer, as the platform knows her
   */
  record Text(String words, String openId) {
    @Override
    public String toString() {
      return "Text";
    }
  }

  /** Kind of the texts, such as {@code wish}; stored. */
  String kind();

  /** The text, in a session of the caller; empty when there is a newer edition or none at all. */
  Uni<Optional<Text>> load(UUID subject, int edition);

  /**
   * Hears what the platform has said, once for each edition, in the transaction that writes it
   * down: PASSED, REVIEW, RISKY or UNCHECKABLE. A newer edition may be there that nobody has asked
   * about; then there is nothing to do.
   */
  Uni<Void> found(UUID subject, int edition, Standing standing);
}
