package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the content of namespaces lies in the bound directory of the repository. */
public interface Layout {
    /** The namespace that the binding is of. */
    Namespace root();

    /** All that take part, the root first. */
    List<Namespace> namespaces();

    /** What a path from the bound directory stands for; empty for what is none of ours, which is never touched. */
    Optional<Place> place(FilePath inGit);

    /** The namespaces with their folders, for people and for the plan's JSON. */
    Map<String, String> folders();

    /** What patterns are matched against: a file's path, or a flow's id. */
    default FilePath matched(Place place) {
        return place.path();
    }
}
