/**
 * The vault (保险箱): encryption of fields and files, and the blind index (盲索引) to find a number\n *
 * without storing it. No table and no file holds a name, a number or a story in the clear.
 */
@NullMarked
package org.palmreferral.vault;

import org.jspecify.annotations.NullMarked;
