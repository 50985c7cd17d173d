package dev.millrace.sync.binding;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Failure;
import dev.millrace.store.Database;
import dev.millrace.store.sync.BindingRows;
import dev.millrace.sync.Plans;
import dev.millrace.sync.watch.WatchRemotes;
import dev.millrace.sync.watch.Watched;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/** Looks after bindings, on a thread of its own. */
public final class WatchBindings implements AutoCloseable {
    private final Database database;
    private final BindingRows rows;
    private final Plans plans;
    private final Remotes remotes;
    private final InstantSource clock;
    private final Counts counts = new Counts();
    private final WatchRemotes<LookAtRemote.Claimed> loop;

    /** Does nothing before {@link #start}. */
    public WatchBindings(Database database, Plans plans, Remotes remotes, InstantSource clock) {
        this.database = database;
        this.rows = new BindingRows(database);
        this.plans = plans;
        this.remotes = remotes;
        this.clock = clock;
        this.loop = new WatchRemotes<>(database, new All(), clock);
    }

    public WatchBindings start() {
        loop.start();
        return this;
    }

    public Counts counts() {
        return counts;
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

    private final class All implements Watched<LookAtRemote.Claimed> {
        @Override
        public String name() {
            return "Bindings";
        }

        @Override
        public Optional<Instant> nextLook() {
            return rows.nextLook();
        }

        @Override
        public List<LookAtRemote.Claimed> claim(Instant now, Instant until, String holder, int limit) {
            return rows.claim(now, until, holder, limit).stream()
                    .map(row -> new LookAtRemote.Claimed(row, Binding.of(row.settings())))
                    .toList();
        }

        @Override
        public void hold(Collection<String> ids, String holder, Instant until) {
            rows.hold(ids, holder, until);
        }

        @Override
        public String id(LookAtRemote.Claimed one) {
            return one.row().id();
        }

        @Override
        public RemoteSpec remote(LookAtRemote.Claimed one) {
            return plans.remote(one.binding().wish());
        }

        @Override
        public void trouble(LookAtRemote.Claimed one, Failure why, Turn turn) {
            looking(turn).trouble(one, why);
        }

        @Override
        public void look(RemoteSpec remote, List<LookAtRemote.Claimed> group, Turn turn) {
            looking(turn).look(remote, group);
        }

        private LookAtRemote looking(Turn turn) {
            return new LookAtRemote(database, plans, remotes, counts, clock, turn.holder(), turn::isClosing);
        }
    }
}
