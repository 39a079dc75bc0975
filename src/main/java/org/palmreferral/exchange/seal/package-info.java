/**
 * The form of a package (离线包): a text file, signed by the installation it comes from and encrypted
 * to the one it goes to, and the keys for it. A card (名片) is what one installation tells another of
 * itself: its public keys, with a fingerprint (指纹) that two people compare by voice. Nothing here
 * knows what a package is about.
 */
@NullMarked
package org.palmreferral.exchange.seal;

import org.jspecify.annotations.NullMarked;
