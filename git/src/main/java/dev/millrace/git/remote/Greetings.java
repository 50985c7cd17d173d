package dev.millrace.git.remote;

import dev.millrace.git.remote.HttpSession.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What servers said of themselves. With protocol v2 that is a list of capabilities without any reference, the same for each conversation, so a
 * question about one branch need not ask for it again: it is one request then, not two.
 */
final class Greetings {
    private static final int MOST = 1000;
    private static final Duration KEPT = Duration.ofHours(1);

    private record Greeting(String key, Answer answer, Instant heard) {}

    private final Map<RemoteSpec, Greeting> known = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Greetings(InstantSource clock) {
        this.clock = clock;
    }

    /** Tells a conversation that begins what is known; false if nothing is. */
    boolean tell(HttpSession session) {
        Greeting greeting = known.get(session.spec());
        if (greeting == null || greeting.heard().plus(KEPT).isBefore(clock.instant())) {
            return false;
        }
        session.remember(greeting.key(), greeting.answer());
        return true;
    }

    /** Keeps what a conversation has heard, unless references were part of it. */
    void learn(HttpSession session) {
        if (known.size() >= MOST) {
            known.clear();
        }
        session.answered("service=git-upload-pack")
                .filter(heard -> GitHttpConnection.plain(heard.getValue()).contains("version 2"))
                .ifPresent(heard ->
                        known.put(session.spec(), new Greeting(heard.getKey(), heard.getValue(), clock.instant())));
    }

    void forget(RemoteSpec spec) {
        known.remove(spec);
    }
}
