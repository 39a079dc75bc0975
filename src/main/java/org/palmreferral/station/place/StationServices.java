package org.palmreferral.station.place;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.request.PlainText;

/**
 * What a station offers ("5+X").
 *
 * @param services codes of the catalogue
 * @param own what it offers beyond it, in its own words
 */
@Schema(name = "StationServices")
record StationServices(
    @NotNull @Size(max = 50)
        List<@NotNull @Pattern(regexp = ServiceForm.CODE, message = "station.service") String>
            services,
    @NotNull @Size(max = 20) List<@NotBlank @Size(max = 30) @PlainText String> own) {}
