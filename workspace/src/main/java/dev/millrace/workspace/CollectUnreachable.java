package dev.millrace.workspace;

import dev.millrace.git.GitStore;
import dev.millrace.git.Reachable;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import dev.millrace.store.content.GitObjects;
import dev.millrace.store.content.GitShallow;
import dev.millrace.store.content.Namespaces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Deletes Git objects that no kept commit leads to.
 *
 * <p>Kept are the last heads of each namespace, all heads of the last days, and pinned commits, each with its whole tree; what their parents had and
 * they do not have goes. An edit that is under way is safe: what it inserts, and what it takes by id, counts as new from its transaction on, and one
 * whose transaction comes first is found as a new head before anything is deleted.
 */
final class CollectUnreachable {
    private static final int CHUNK = 2_000;

    private final GitStore git;
    private final Database database;
    private final InstantSource clock;
    private final Limits limits;

    CollectUnreachable(GitStore git, InstantSource clock, Limits limits) {
        this.git = git;
        this.database = git.database();
        this.clock = clock;
        this.limits = limits;
    }

    long run(Set<String> commits, Set<String> blobs) {
        Instant now = clock.instant();
        long keepSince = Micros.of(now.minus(limits.keepFor()));
        long untouchedSince = Micros.of(now.minus(limits.grace()));
        Reachable reachable = new Reachable(git);
        commits.forEach(reachable::addCommit);
        blobs.forEach(reachable::addBlob);
        while (!settle(reachable, keepSince, commits)) {
            database.look(handle -> Namespaces.keptHeads(handle, limits.keepHeads(), keepSince))
                    .forEach(reachable::addCommit);
        }
        List<byte[]> gone = new ArrayList<>();
        database.jdbi()
                .useHandle(handle -> GitObjects.olderThan(handle, untouchedSince, id -> {
                    if (!reachable.contains(id)) {
                        gone.add(id);
                    }
                }));
        long deleted = 0;
        for (int from = 0; from < gone.size(); from += CHUNK) {
            List<byte[]> chunk = gone.subList(from, Math.min(from + CHUNK, gone.size()));
            deleted += database.write(handle -> GitObjects.deleteOlder(handle, chunk, untouchedSince));
        }
        if (deleted > 0) {
            git.forget();
        }
        return deleted;
    }

    /** Forgets the heads that are neither kept nor pinned, unless there is one to be kept that was not marked yet. */
    private boolean settle(Reachable reachable, long keepSince, Set<String> pinned) {
        return database.write(handle -> {
            if (!Namespaces.keptHeads(handle, limits.keepHeads(), keepSince).stream()
                    .allMatch(reachable::wasAdded)) {
                return false;
            }
            GitShallow.replace(handle, reachable.cutCommits());
            Namespaces.forgetHeads(handle, limits.keepHeads(), keepSince, pinned);
            return true;
        });
    }
}
