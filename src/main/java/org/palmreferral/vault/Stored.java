package org.palmreferral.vault;

/**
 * What stands in the store.
 *
 * @param size bytes of the content, before encryption
 * @param mediaType what the content proved to be
 * @param fingerprint keyed fingerprint of the content, the same for the same content; 32 bytes
 */
public record Stored(long size, String mediaType, byte[] fingerprint) {}
