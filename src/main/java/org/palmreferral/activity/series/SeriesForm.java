package org.palmreferral.activity.series;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.request.PlainText;

/**
 * A new series; public.
 *
 * @param name in Chinese
 * @param english the same in English
 */
@Schema(name = "ActivitySeriesForm")
record SeriesForm(
    @NotBlank @Size(max = 30) @PlainText String name,
    @NotBlank @Size(max = 60) @PlainText String english) {}
