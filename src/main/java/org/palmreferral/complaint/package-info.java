/**
 * Complaints, suggestions and praise (投诉、建议、表扬; 政务移动互联网应用程序规范化管理办法, 国办函〔2026〕12号): whoever is
 * signed in sends one, gets a number and a day by which it is answered (办理时限), says whether she is
 * satisfied (满意度), and may ask once more (再次反映). It is handled (办理) by the federation nearest to
 * the place, never by one that she belongs to or that it is about, and nobody there is told who she
 * is.
 */
@NullMarked
package org.palmreferral.complaint;

import org.jspecify.annotations.NullMarked;
