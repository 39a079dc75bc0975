/**
 * What is held (活动), when and where: planned once or again and again (定期), opened for sign-up,
 * held, cancelled (取消), and summed up (总结) with the people it served (服务人数). Each time of a
 * recurring activity (场次) stands for itself.
 */
@NullMarked
package org.palmreferral.activity.plan;

import org.jspecify.annotations.NullMarked;
