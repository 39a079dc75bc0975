/**
 * Hours of service and what is certified of them (志愿服务时长与志愿服务记录证明; 志愿服务记录与证明出具办法, 民政部令第67号).
 * Whoever records certifies: a volunteer asks the organisation where she served, a keeper of it who
 * is not herself issues (出具) the certificate, which states her identity, the service, the hours,
 * the issuer, its number and the date, and is frozen. Everybody who holds its number can verify it
 * (核验); it can be revoked (撤销), and never changed.
 */
@NullMarked
package org.palmreferral.certificate;

import org.jspecify.annotations.NullMarked;
