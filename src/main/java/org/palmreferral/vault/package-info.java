/**
 * Keys and ciphertext (密钥与密文): what a case tells about a person is encrypted (加密) before it reaches
 * the database, found again through a blind index (盲索引), and its attachments (附件) are ciphertext on
 * disk. The keys of an installation (密钥目录) are files that only their owner may read.
 */
@NullMarked
package org.palmreferral.vault;

import org.jspecify.annotations.NullMarked;
