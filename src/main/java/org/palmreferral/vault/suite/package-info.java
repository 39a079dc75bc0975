/**
 * The algorithms (密码套件): the international ones by Google Tink, the Chinese ones (国密) by Bouncy
 * Castle. Nothing of cryptography is invented here; a keyset (密钥集) says itself of which suite it
 * is.
 */
@NullMarked
package org.palmreferral.vault.suite;

import org.jspecify.annotations.NullMarked;
