package dev.millrace.sync.preview;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Failure;
import dev.millrace.model.Namespace;
import dev.millrace.store.Database;
import dev.millrace.store.sync.PreviewRows;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.watch.WatchRemotes;
import dev.millrace.sync.watch.Watched;
import dev.millrace.workspace.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/** Looks after previews, on a thread of its own. */
public final class WatchPreviews implements AutoCloseable {
    private final PreviewRows rows;
    private final BiFunction<Namespace, String, Optional<String>> secrets;
    private final LookAtPreviews looking;
    private final WatchRemotes<LookAtPreviews.Claimed> loop;

    /**
     * Does nothing before {@link #start}.
     *
     * @param secrets the value of a secret as seen from a namespace
     * @param runs runs flows after each sync
     */
    public WatchPreviews(
            Workspace workspace,
            GitSync git,
            Remotes remotes,
            BiFunction<Namespace, String, Optional<String>> secrets,
            TestRuns runs,
            InstantSource clock) {
        Database database = workspace.git().database();
        this.rows = new PreviewRows(database);
        this.secrets = secrets;
        this.looking = new LookAtPreviews(
                remotes,
                database,
                new FillNamespace(git, database, clock),
                new RemoveNamespace(workspace, clock),
                new RunTests(database, runs),
                new TellHost(database, remotes, secrets),
                clock);
        this.loop = new WatchRemotes<>(database, new All(), clock);
    }

    public WatchPreviews start() {
        loop.start();
        return this;
    }

    /** Something may be due now. */
    void look() {
        loop.look();
    }

    /** Takes what is due now and begins to look at it. The looks go on by themselves; whoever wants to can wait for them. */
    List<Future<?>> pass() {
        return loop.pass();
    }

    @Override
    public void close() {
        loop.close();
    }

    private final class All implements Watched<LookAtPreviews.Claimed> {
        @Override
        public String name() {
            return "Previews";
        }

        @Override
        public Optional<Instant> nextLook() {
            return rows.nextLook();
        }

        @Override
        public List<LookAtPreviews.Claimed> claim(Instant now, Instant until, String holder, int limit) {
            return rows.claim(now, until, holder, limit).stream()
                    .map(row -> new LookAtPreviews.Claimed(row, PreviewWish.of(row.settings())))
                    .toList();
        }

        @Override
        public void hold(Collection<String> ids, String holder, Instant until) {
            rows.hold(ids, holder, until);
        }

        @Override
        public String id(LookAtPreviews.Claimed one) {
            return one.row().id();
        }

        @Override
        public RemoteSpec remote(LookAtPreviews.Claimed one) {
            PreviewWish preview = one.preview();
            return preview.access().remote(preview.url(), new Namespace(preview.namespace()), secrets);
        }

        @Override
        public void trouble(LookAtPreviews.Claimed one, Failure why, Turn turn) {
            looking.trouble(one, why, turn);
        }

        @Override
        public void look(RemoteSpec remote, List<LookAtPreviews.Claimed> group, Turn turn) {
            looking.look(remote, group, turn);
        }
    }
}
