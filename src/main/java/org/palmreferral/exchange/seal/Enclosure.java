package org.palmreferral.exchange.seal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * What a manifest says of a file that follows it.
 *
 * @param size bytes of the file
 * @param sha256 of the file
 * @param lines SHA-256 of each line it stands in, in this order
 */
public record Enclosure(
    @NotNull UUID id,
    @Min(1) @Max(ParcelFormat.LARGEST_FILE) long size,
    @NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256,
    @NotEmpty @Size(max = ParcelFormat.MOST_LINES)
        List<@NotNull @Pattern(regexp = "[0-9a-f]{64}") String> lines) {}
