/**
 * Files on their way in (上传): checked, re-encoded and sealed before the row that tells of them is
 * written, and removed again when nothing comes of it.
 */
@NullMarked
package org.palmreferral.upload;

import org.jspecify.annotations.NullMarked;
