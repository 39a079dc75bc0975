package org.palmreferral.vault;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What stands in the store.
 *
 * @param size bytes of the content, before encryption
 * @param mediaType what the content proved to be
 * @param fingerprint keyed fingerprint of the content, the same for the same content; 32 bytes
 * @param fileKey the file's own key, sealed by the key of its case, to be kept in {@code file_key};
 *     differs at each attempt to send the same file, so it does not tell requests apart
 */
public record Stored(long size, String mediaType, byte[] fingerprint, @JsonIgnore byte[] fileKey) {}
