package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.Map;

/**
 * What reads differently on the two sides, such as a flow whose namespace is another one in Git. What is not named here is the same bytes on both.
 *
 * @param wanted the source's entries as they would stand on the other side, by path from the bound directory
 * @param baseLive ids that the base has on the server, where they are not those that it has in Git
 */
public record Translation(Map<FilePath, Entry> wanted, Map<FilePath, String> baseLive) {
    public static final Translation NONE = new Translation(Map.of(), Map.of());

    public Translation {
        wanted = Map.copyOf(wanted);
        baseLive = Map.copyOf(baseLive);
    }
}
