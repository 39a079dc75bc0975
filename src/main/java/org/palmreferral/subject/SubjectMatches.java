package org.palmreferral.subject;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * The clues a request is about, found by blind prints within what its office may know (view {@code
 * subject_match}).
 */
@ApplicationScoped
class SubjectMatches {

  private static final String CLUES =
      "SELECT DISTINCT clue_id FROM subject_match WHERE request_id = :request ORDER BY clue_id LIMIT 50";

  Uni<List<UUID>> clues(SubjectRequest request) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(CLUES, UUID.class)
                    .setParameter("request", request.id)
                    .getResultList());
  }
}
