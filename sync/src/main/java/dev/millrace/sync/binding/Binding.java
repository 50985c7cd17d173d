package dev.millrace.sync.binding;

import dev.millrace.language.data.Json;
import dev.millrace.language.type.Binder;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.Spread;
import dev.millrace.sync.SyncWish;
import dev.millrace.sync.plan.Side;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a binding.
 *
 * @param id what people call it; unique on the server
 * @param wish the push or sync that is made whenever something has moved; a conflict is held if nothing else is said
 * @param both whether the other direction follows: after a sync, what only the server has changed is pushed, and the other way round
 * @param every how often the remote is asked, ISO 8601; from a second to a day
 * @param freezes times in which nothing is applied by itself
 * @param webhook how a hosting service that says "somebody pushed" proves itself; none if it is null
 * @param canary how carefully things are brought to the server
 * @param notes whether runs are written down in Git notes, {@code refs/notes/sync}
 */
public record Binding(
        @Property(required = true) String id,
        @Spread SyncWish wish,
        @Property(defaultValue = "false") @Nullable Boolean both,
        @Property(defaultValue = "PT1M") @Nullable String every,
        @Nullable List<Freeze> freezes,
        @Nullable Webhook webhook,
        @Spread CanaryWish canary,
        @Property(defaultValue = "false") @Nullable Boolean notes) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final List<String> PROVIDERS = List.of("github", "gitlab", "gitea", "bitbucket", "azure", "hmac");
    /** Settings that change nothing about what a run does to either side. */
    private static final List<String> HARMLESS = List.of("id", "every", "freezes", "webhook", "message", "notes");

    /**
     * @param provider github, gitlab, gitea, bitbucket, azure or hmac
     * @param secret the name of the secret, as seen from the namespace
     * @param previousSecret the one before, while it is being changed
     */
    public record Webhook(
            @Property(required = true) String provider,
            @Property(required = true) String secret,
            @Nullable String previousSecret) {
        public Webhook {
            if (!PROVIDERS.contains(provider)) {
                throw new Invalid("The 'provider' of the webhook is one of " + String.join(", ", PROVIDERS) + ", not '"
                        + provider + "'.");
            }
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("provider", provider);
            json.put("secret", secret);
            if (previousSecret != null) {
                json.put("previousSecret", previousSecret);
            }
            return json;
        }
    }

    public Binding {
        if (!ID.matcher(id).matches()) {
            throw new Invalid("The id '" + id
                    + "' is no name for a binding: use lower-case letters, digits, '-', '_' and '.', 100 at most.");
        }
        freezes = freezes == null ? List.of() : List.copyOf(freezes);
        Duration interval = parsed(every);
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new Invalid("'every' is from PT1S to P1D, not '" + every + "'.");
        }
        wish.check();
        canary.check(id, wish, Boolean.TRUE.equals(both));
    }

    /** @throws Invalid naming what is missing or makes no sense */
    public static Binding of(Map<String, Object> json) {
        return Binder.bind(Binding.class, Binder.withDefaults(Binding.class, json));
    }

    static Binding of(String json) {
        return of(Json.parseObject(json));
    }

    public Namespace namespace() {
        return new Namespace(wish.namespace());
    }

    public Duration interval() {
        return parsed(every);
    }

    private static Duration parsed(@Nullable String every) {
        try {
            return Duration.parse(every == null ? "PT1M" : every);
        } catch (DateTimeException e) {
            throw new Invalid("'every' is a duration such as PT30S or PT5M, not '" + every + "'.", e);
        }
    }

    /** The pushes and syncs that make up one turn, in order. */
    List<SyncWish> turn() {
        List<SyncWish> turn = new ArrayList<>(List.of(wish));
        if (Boolean.TRUE.equals(both)) {
            turn.add(wish.from(wish.source().other()));
        }
        return turn;
    }

    boolean writesTo(Side side) {
        return Boolean.TRUE.equals(both) || wish.source() != side;
    }

    /** When a freeze that holds now is over; empty if none holds. */
    Optional<Instant> frozenUntil(Instant now) {
        return freezes().stream().flatMap(freeze -> freeze.until(now).stream()).max(Comparator.naturalOrder());
    }

    @Override
    public List<Freeze> freezes() {
        return freezes == null ? List.of() : freezes;
    }

    /** As JSON, always the same text for the same settings. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.putAll(wish.map());
        json.put("both", Boolean.TRUE.equals(both));
        json.put("every", interval().toString());
        if (!freezes().isEmpty()) {
            json.put("freezes", freezes().stream().map(Freeze::json).toList());
        }
        if (webhook != null) {
            json.put("webhook", webhook.json());
        }
        json.putAll(canary.json());
        if (Boolean.TRUE.equals(notes)) {
            json.put("notes", true);
        }
        return json;
    }

    /** A hash of those settings that decide what a run does; how to sign in is none of them. */
    String fingerprint() {
        Map<String, Object> deciding = json();
        HARMLESS.forEach(deciding::remove);
        CanaryWish.NAMES.forEach(deciding::remove);
        wish.access().map().keySet().forEach(deciding::remove);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Json.write(deciding).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
