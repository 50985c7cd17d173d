package dev.millrace.sync;

import dev.millrace.git.GitStore;
import dev.millrace.git.hosting.HostedRepository;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.plan.Plan;
import dev.millrace.workspace.Workspace;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What both verbs work with. */
record Tools(
        Workspace workspace,
        Remotes remotes,
        Ledger ledger,
        Blobs blobs,
        Sides sides,
        Settled settled,
        Limits limits,
        InstantSource clock,
        Pause pause) {

    /** Lets some time go by before a push is tried again. */
    interface Pause {
        void before(int attempt);
    }

    GitStore git() {
        return workspace.git();
    }

    Optional<HostedRepository> pages(RemoteSpec remote) {
        return HostedRepository.of(remote.url());
    }

    static SyncBinding.Key key(Namespace namespace, RemoteSpec remote, String branch, FilePath directory) {
        return new SyncBinding.Key(namespace.name(), remote.url(), branch, directory.value());
    }

    /** The blobs that a plan writes. */
    static Set<String> written(Plan plan) {
        Set<String> ids = new HashSet<>();
        plan.changes().forEach(change -> change.after().map(Entry::id).ifPresent(ids::add));
        return ids;
    }
}
