package dev.millrace.sync.side;

import dev.millrace.model.FilePath;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.GitFiles;
import dev.millrace.sync.plan.Layout;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.Warning;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Both sides at one moment.
 *
 * @param live by path from the bound directory
 * @param heads the commit of each namespace that has one
 * @param wanted the source's entries in the form of the other side, where that differs
 * @param untouched paths that the source has and that are neither brought nor a reason to delete
 * @param undeleted paths that are never deleted
 */
public record View(
        Layout layout,
        GitFiles git,
        SortedMap<FilePath, Entry> live,
        Map<String, String> heads,
        Map<FilePath, Entry> wanted,
        Set<FilePath> untouched,
        Set<FilePath> undeleted,
        List<Warning> warnings,
        List<Obstacle> obstacles) {
    static View plain(Layout layout, GitFiles git, SortedMap<FilePath, Entry> live, Map<String, String> heads) {
        return new View(layout, git, live, heads, Map.of(), Set.of(), Set.of(), List.of(), List.of());
    }
}
