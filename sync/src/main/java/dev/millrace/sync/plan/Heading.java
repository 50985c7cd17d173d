package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a plan was made from.
 *
 * @param source the side whose files win
 * @param url without credentials
 * @param gitCommit the remote commit that was read; empty for a repository without commits
 * @param heads the commit of each namespace that has one
 */
public record Heading(
        Side source,
        String url,
        String branch,
        FilePath directory,
        Layout layout,
        Optional<String> gitCommit,
        SortedMap<String, String> heads) {
    public Heading {
        heads = Collections.unmodifiableSortedMap(heads);
    }

    public Heading(
            Side source,
            String url,
            String branch,
            FilePath directory,
            Layout layout,
            Optional<String> gitCommit,
            Map<String, String> heads) {
        this(source, url, branch, directory, layout, gitCommit, new TreeMap<>(heads));
    }
}
