package dev.millrace.api.access;

import dev.millrace.store.account.AccessRows;
import dev.millrace.store.account.AccountRow;
import dev.millrace.store.account.AccountTable;
import dev.millrace.store.account.TokenRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The accounts and tokens as they stand in the database, held in memory. Whether they still do is asked at most once in {@link #FRESH}, by one statement
 * that reads their version, so requests cost none. A change by this server is seen at once, one by another server within {@link #FRESH}.
 */
public final class KnownAccess {
    /** How long a change by another server may go unnoticed. */
    static final Duration FRESH = Duration.ofSeconds(1);

    private final AccountTable table;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Seen seen;

    public KnownAccess(AccountTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    private record Seen(State state, Instant when) {}

    /** One state of all accounts and tokens; what was verified against it goes with it. */
    static final class State {
        private final String version;
        private final Map<String, AccountRow> accounts = new TreeMap<>();
        private final Map<String, TokenRow> tokens = new TreeMap<>();
        private final Verified verified = new Verified();

        State(AccessRows rows) {
            this.version = rows.version();
            rows.accounts().forEach(account -> accounts.put(account.name(), account));
            rows.tokens().forEach(token -> tokens.put(token.hash(), token));
        }

        Optional<AccountRow> account(String name) {
            return Optional.ofNullable(accounts.get(name));
        }

        Optional<TokenRow> token(String hash) {
            return Optional.ofNullable(tokens.get(hash));
        }

        Verified verified() {
            return verified;
        }
    }

    State current() {
        Seen last = seen;
        if (last != null && isFresh(last)) {
            return last.state();
        }
        looking.lock();
        try {
            last = seen;
            if (last != null && isFresh(last)) {
                return last.state();
            }
            // The time before the look counts: what changes while it goes on may have been missed.
            Instant now = clock.instant();
            State state = last != null && last.state().version.equals(table.version())
                    ? last.state()
                    : new State(table.all());
            seen = new Seen(state, now);
            return state;
        } finally {
            looking.unlock();
        }
    }

    /** A clock that was set back is no reason to wait. */
    private boolean isFresh(Seen last) {
        Duration age = Duration.between(last.when(), clock.instant());
        return !age.isNegative() && age.compareTo(FRESH) < 0;
    }

    /** To be called after every change by this server, before it is answered. Waits for a look that may still bring what was before. */
    void changed() {
        looking.lock();
        try {
            seen = null;
        } finally {
            looking.unlock();
        }
    }
}
