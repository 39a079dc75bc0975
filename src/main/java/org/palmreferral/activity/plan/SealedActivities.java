package org.palmreferral.activity.plan;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of activities, and of what is said of them. */
final class SealedActivities {

  private SealedActivities() {}

  @Produces
  @Singleton
  static SealedTable activity() {
    return new SealedTable(
        "activity", SealedTable.INSTALLATION, List.of("link", "summary", "materials"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable activityStep() {
    return new SealedTable("activity_step", SealedTable.INSTALLATION, List.of("words"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable activityAttachment() {
    return new SealedTable(
        ActivityAttachment.TABLE, SealedTable.INSTALLATION, List.of("file_key"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable activityFeedback() {
    return new SealedTable(
        "activity_feedback", SealedTable.INSTALLATION, List.of("words"), List.of());
  }
}
