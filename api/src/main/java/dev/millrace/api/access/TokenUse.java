package dev.millrace.api.access;

import dev.millrace.store.account.AccountTable;
import dev.millrace.store.account.TokenRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down when tokens were used, at most once a minute for each and beside the request, which does not wait for it. */
public final class TokenUse {
    private static final Logger log = LoggerFactory.getLogger(TokenUse.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final AccountTable table;
    private final InstantSource clock;
    private final ConcurrentMap<String, Instant> written = new ConcurrentHashMap<>();

    public TokenUse(AccountTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    void note(TokenRow token) {
        Instant now = clock.instant();
        Instant before = written.get(token.id());
        if (before != null && now.isBefore(before.plus(EVERY))) {
            return;
        }
        if (written.size() >= MOST) {
            written.clear();
        }
        boolean ours = before == null
                ? written.putIfAbsent(token.id(), now) == null
                : written.replace(token.id(), before, now);
        if (ours) {
            write(token, now);
        }
    }

    private void write(TokenRow token, Instant now) {
        table.used(token.id(), now).whenComplete((done, trouble) -> {
            if (trouble != null) {
                log.warn("The last use of the token {} could not be written", token.id(), trouble);
            }
        });
    }
}
