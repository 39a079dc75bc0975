/**
 * Help by others than the procuratorate (多元救助), for everybody of the household (家庭成员) and not only
 * for whom the case relieves: the consultation (会商) that decides it, the measures (帮扶措施) that
 * agencies (职能部门) accept and deliver, and the donation drive (爱心募捐) of which every fen is accounted
 * for. It goes on after the case is closed.
 *
 * <p>The procuratorate of the case and the federation that the clue came to see all of it; an
 * agency sees its own measures, and who the person is once it has accepted.
 */
@NullMarked
package org.palmreferral.referral.assistance;

import org.jspecify.annotations.NullMarked;
