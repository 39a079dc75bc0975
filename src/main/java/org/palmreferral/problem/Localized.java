package org.palmreferral.problem;

import java.util.Locale;

/** An argument of a message that has a name of its own in each language. */
public interface Localized {

  String in(Locale language);
}
