package dev.millrace.sync.binding;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.sync.SyncWish;
import dev.millrace.sync.plan.Side;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How carefully a binding brings things to the server.
 *
 * @param watch how long executions are watched for failures after something was brought, ISO 8601; not at all if it is null
 * @param onFailure what happens if a flow fails then that did not before
 * @param after the binding that must have had a commit live, for as long as that one is watched, before this one brings it
 */
public record CanaryWish(
        @Nullable String watch,
        @Nullable OnFailure onFailure,
        @Nullable String after) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final List<String> UNDOABLE = List.of("hold", "hold-path");

    /** The names of the settings. */
    static final List<String> NAMES = List.of("watch", "onFailure", "after");

    /** What happens after a failure. */
    public enum OnFailure {
        /** Nothing more is brought before somebody has mended it; what was brought stays. */
        HOLD,
        /** What was brought is taken back first. */
        UNDO
    }

    public CanaryWish {
        Duration time = parsed(watch);
        if (time != null && (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0)) {
            throw new Invalid("'watch' is from PT1S to P7D, not '" + watch + "'.");
        }
        if (onFailure != null && watch == null) {
            throw new Invalid(
                    "'onFailure' says what happens when something fails while it is watched; set 'watch' too.");
        }
    }

    Optional<Duration> watched() {
        return Optional.ofNullable(parsed(watch));
    }

    boolean undoes() {
        return onFailure == OnFailure.UNDO;
    }

    private static @Nullable Duration parsed(@Nullable String watch) {
        try {
            return watch == null ? null : Duration.parse(watch);
        } catch (DateTimeException e) {
            throw new Invalid("'watch' is a duration such as PT10M or PT1H, not '" + watch + "'.", e);
        }
    }

    /** @throws Invalid where these make no sense for a binding */
    void check(String id, SyncWish wish, boolean both) {
        boolean brings = both || wish.source() == Side.GIT;
        if (watch != null && !brings) {
            throw new Invalid("'watch' is for bindings that bring something to the server; this one only pushes.");
        }
        if (undoes() && !UNDOABLE.contains(wish.conflict())) {
            throw new Invalid(
                    "'onFailure: UNDO' takes back exactly what was brought, so it goes with 'conflict: hold' or "
                            + "'hold-path', not with '" + wish.conflict() + "'.");
        }
        if (after != null && (both || wish.source() != Side.GIT)) {
            throw new Invalid(
                    "'after' is for bindings that only sync from Git: what such a binding waits with, a push would undo.");
        }
        if (id.equals(after)) {
            throw new Invalid("The binding '" + id + "' cannot come after itself.");
        }
    }

    Map<String, Object> json() {
        Map<String, Object> json = new java.util.LinkedHashMap<>();
        Json.putIfPresent(json, "watch", watched().map(Duration::toString).orElse(null));
        Json.putIfPresent(json, "onFailure", onFailure == null ? null : onFailure.name());
        Json.putIfPresent(json, "after", after);
        return json;
    }
}
