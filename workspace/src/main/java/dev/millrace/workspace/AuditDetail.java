package dev.millrace.workspace;

import dev.millrace.git.TreeChange;
import dev.millrace.language.data.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an edit did, for the audit row: counts, and the first paths. */
final class AuditDetail {
    private static final int PATHS = 100;

    private AuditDetail() {}

    static String of(List<TreeChange> changes) {
        Map<String, Object> detail = new TreeMap<>();
        long added = changes.stream().filter(change -> change.before() == null).count();
        long deleted = changes.stream().filter(change -> change.after() == null).count();
        detail.put("added", added);
        detail.put("deleted", deleted);
        detail.put("changed", changes.size() - added - deleted);
        detail.put(
                "paths",
                changes.stream()
                        .limit(PATHS)
                        .map(change -> change.path().value())
                        .toList());
        return Json.write(detail);
    }
}
