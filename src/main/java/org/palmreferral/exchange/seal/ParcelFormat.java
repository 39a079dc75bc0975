package org.palmreferral.exchange.seal;

/** Bounds and marks of the file, version 1. */
public final class ParcelFormat {

  /** The version this program writes, and the newest that it reads. */
  public static final int VERSION = 1;

  /** Begins the first line; the version follows. */
  static final String MAGIC = "PALM-REFERRAL-PACKAGE ";

  /** The last line. */
  static final String END = "PALM-REFERRAL-PACKAGE END";

  /** Bytes of one file in a package. */
  public static final long LARGEST_FILE = 10L * 1024 * 1024;

  /** Bytes of a file in one line, before they are encrypted. */
  static final int IN_A_LINE = 2 * 1024 * 1024;

  /** Lines of one file. */
  static final int MOST_LINES = 5;

  /** Characters of a line: four for three bytes, and what stands around them. */
  static final int LONGEST_LINE = IN_A_LINE / 3 * 4 + 4096;

  /** Files in one package. */
  public static final int MOST_FILES = 100;

  private ParcelFormat() {}
}
