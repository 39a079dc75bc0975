package org.palmreferral.referral.relief;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of relief cases. Money in fen, terms in working days unless they say otherwise. */
@ConfigMapping(prefix = "palmreferral.relief")
interface ReliefSettings {
  /** How often each node asks whether it is its turn to look for lapsed applications. */
  @WithDefault("5m")
  String every();

  /** Missing evidence is asked for within so many working days of the opening. */
  @WithDefault("5")
  int askDays();

  /** Calendar days the applicant has to supply it; then the application counts as withdrawn. */
  @WithDefault("30")
  int suppliesDays();

  /** The most photos and scans of one kind of evidence. */
  @WithDefault("20")
  int evidenceFiles();

  /** Decision and amount, once extendable by as much. */
  @WithDefault("10")
  int decisionDays();

  /** From the decision to the payment: two days to notify, and the bank. */
  @WithDefault("10")
  int paymentDays();

  /** Notice of collection once the funds are there. */
  @WithDefault("2")
  int noticeDays();

  /** The paperwork after an advance. */
  @WithDefault("10")
  int advanceDays();

  /** Feedback to the sender after the end. */
  @WithDefault("5")
  int feedbackDays();

  /** The base where no wage of the province has been entered. */
  @WithDefault("730000")
  long monthlyWage();

  /** An award is usually at most so many months of the base. */
  @WithDefault("36")
  int mostMonths();

  /** What the deputy chief decides; above it the chief does. */
  @WithDefault("5000000")
  long deputyDecidesUpTo();
}
