/**
 * The keeper's desk (站长台): what waits for her word (待确认), corrections by appended entries (补登), the
 * station's day, and what a volunteer sees of her own time and says against it (异议). Nobody decides
 * on herself. By 志愿服务记录与证明出具办法 (民政部令第67号): true, complete, in time, and contestable.
 */
@NullMarked
package org.palmreferral.presence.desk;

import org.jspecify.annotations.NullMarked;
