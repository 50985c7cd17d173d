package dev.millrace.sync.side;

import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.sync.plan.Entry;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What of the server takes part in a push or a sync, and how it lies in the bound directory. */
public sealed interface Content {
    /** The namespace that the binding is of. */
    Namespace root();

    /**
     * The files of a namespace.
     *
     * @param children descendants that exist too, each in a folder of its full name
     */
    record Files(Namespace root, boolean children) implements Content {}

    /**
     * The flows of a namespace, as {@code <id>.yml}.
     *
     * @param children descendants too, in folders: {@code a/b} is {@code root.a.b}
     * @param inGit the namespace that the flows have in Git, so that what they say of it is moved along; absent where it is their own
     * @param running a flow that is never deleted, because it is what runs
     */
    record Flows(
            Namespace root, boolean children, Optional<Namespace> inGit, OnInvalid invalid, Optional<FlowKey> running)
            implements Content {}

    /**
     * Flows and files, each namespace in a folder of its full name: {@code <namespace>/flows/<id>.yaml} and {@code <namespace>/files/…}.
     *
     * @param namespaces those that take part; empty for all that one of the sides has
     * @param undeleted from these and their descendants nothing is ever deleted
     */
    record All(
            Namespace root,
            List<Namespace> namespaces,
            List<Namespace> undeleted,
            OnInvalid invalid,
            Optional<FlowKey> running)
            implements Content {
        public All {
            namespaces = List.copyOf(namespaces);
            undeleted = List.copyOf(undeleted);
        }
    }

    /**
     * Flows in the folder {@code _flows}, and everything else as files.
     *
     * @param files the folder of the namespace that the files go to
     * @param inGit the namespace that the flows have in Git, for a sync; absent where it is their own
     */
    record Mixed(Namespace root, FilePath files, Optional<FlowKey> running, Optional<Namespace> inGit)
            implements Content {
        public Mixed(Namespace root, FilePath files, Optional<FlowKey> running) {
            this(root, files, running, Optional.empty());
        }
    }

    /**
     * Files that a flow made, which belong to no namespace.
     *
     * @param root the namespace of that flow
     * @param files by path from the bound directory
     */
    record Given(Namespace root, SortedMap<FilePath, Entry> files) implements Content {}
}
