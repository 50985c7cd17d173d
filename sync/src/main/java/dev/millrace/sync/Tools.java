package dev.millrace.sync;

import dev.millrace.git.GitStore;
import dev.millrace.git.hosting.HostedRepository;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.sync.lfs.LargeFiles;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.scan.HeldSecrets;
import dev.millrace.sync.side.Blobs;
import dev.millrace.sync.side.Sides;
import dev.millrace.workspace.Workspace;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What the verbs work with. */
record Tools(
        Workspace workspace,
        Remotes remotes,
        Ledger ledger,
        Blobs blobs,
        Sides sides,
        LargeFiles largeFiles,
        Settled settled,
        HeldSecrets secrets,
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

    /** The page of a commit, where the hosting service has one. */
    @Nullable
    String page(RemoteSpec remote, String branch, String commit) {
        return HostedRepository.of(remote.url())
                .map(pages -> pages.commit(commit, branch))
                .orElse(null);
    }
}
