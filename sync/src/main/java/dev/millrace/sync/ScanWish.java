package dev.millrace.sync;

import dev.millrace.language.data.Json;
import dev.millrace.sync.scan.ScanRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done about credentials in what goes to Git.
 *
 * @param secretScan HOLD, WARN or OFF; HOLD if it is null
 * @param secretScanAllow patterns of files that may hold them, by their paths from the root of the repository
 */
public record ScanWish(
        ScanRules.@Nullable When secretScan, @Nullable List<String> secretScanAllow) {
    public static final ScanWish HOLD = new ScanWish(null, null);

    ScanRules rules() {
        return ScanRules.of(
                Optional.of(secretScan == null ? ScanRules.When.HOLD : secretScan),
                secretScanAllow == null ? List.of() : secretScanAllow);
    }

    /** The same as JSON, without what is absent. */
    Map<String, Object> map() {
        Map<String, Object> json = new LinkedHashMap<>();
        Json.putIfPresent(json, "secretScan", secretScan == null ? null : secretScan.name());
        Json.putIfPresent(json, "secretScanAllow", secretScanAllow);
        return json;
    }
}
