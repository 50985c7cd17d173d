package dev.millrace.engine;

import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.flow.Flow;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where flows and namespace files come from: the workspace, or the memory of a command that runs one file. */
public interface FlowSource {

    /** The newest revision. */
    Optional<Flow> current(FlowKey flow);

    /** A revision of the past. */
    Optional<Flow> revision(FlowKey flow, int revision);

    /** The commit that a namespace is at; empty for one that has no content. */
    Optional<String> head(Namespace namespace);

    /** A namespace file as of a commit; an empty commit means the newest. */
    Optional<InputStream> open(Namespace namespace, Optional<String> commit, FilePath path);

    /** All namespace files as of a commit, by path. */
    List<FilePath> files(Namespace namespace, Optional<String> commit);

    /** Those of them that are executable. */
    default Set<FilePath> executables(Namespace namespace, Optional<String> commit) {
        return Set.of();
    }
}
