package dev.millrace.sync.preview;

import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.language.data.Json;
import dev.millrace.language.type.Binder;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.Spread;
import dev.millrace.sync.Access;
import dev.millrace.sync.side.Content;
import dev.millrace.sync.side.OnInvalid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a preview.
 *
 * @param id what people call it; unique on the server
 * @param namespace that the flows have in Git; its secrets sign in
 * @param branches patterns of branches that each get a namespace
 * @param directory of the repository that has the content
 * @param target the namespaces' name, ending in {@code {branch}}; null for {@code <namespace>.preview-{branch}}
 * @param limit at most so many namespaces, 1 to 500
 * @param expire without a new commit for so long a namespace goes although its branch is there, from PT1H; null for never
 * @param allowForks whether heads of requests may be among the branches
 * @param secrets whether flows in the namespaces may read secrets
 * @param run ids of flows of the namespace that are run after each sync
 * @param status says at the hosting service, beside the commit, how the branch and these flows went; not at all if it is null
 * @param every how often the remote is asked, ISO 8601; from a second to a day
 */
public record PreviewWish(
        @Property(required = true) String id,
        @Property(required = true) String namespace,
        @Property(required = true) String url,
        @Property(required = true) List<String> branches,
        @Property(defaultValue = "_flows") @Nullable String directory,
        @Property(defaultValue = "FLOWS") @Nullable Kind content,
        @Nullable String target,
        @Property(defaultValue = "20") @Nullable Integer limit,
        @Nullable String expire,
        @Property(defaultValue = "false") @Nullable Boolean allowForks,
        @Property(defaultValue = "INHERIT") @Nullable Secrets secrets,
        @Nullable List<String> run,
        @Nullable Status status,
        @Property(defaultValue = "PT1M") @Nullable String every,
        @Spread Access access) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final String BRANCH = "{branch}";
    private static final int LONGEST_PREFIX = 80;
    private static final int MOST = 500;

    /**
     * Where statuses of commits are set; the password signs in there too.
     *
     * @param provider told by the address if absent
     * @param apiUrl the usual one if absent
     */
    public record Status(
            @Nullable String provider, @Nullable String apiUrl) {
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            Json.putIfPresent(json, "provider", provider);
            Json.putIfPresent(json, "apiUrl", apiUrl);
            return json;
        }
    }

    /** What of the directory takes part. */
    public enum Kind {
        /** Its YAML files are flows. */
        FLOWS,
        /** All of it are files of the namespace. */
        FILES,
        /** Flows in its folder {@code _flows}, and everything else as files. */
        MIXED
    }

    /** Which secrets flows see. */
    public enum Secrets {
        /** Those of the namespaces above, as everywhere. */
        INHERIT,
        /** None at all. */
        NONE
    }

    public PreviewWish {
        if (!ID.matcher(id).matches()) {
            throw new Invalid("The id '" + id
                    + "' is no name for a preview: use lower-case letters, digits, '-', '_' and '.', 100 at most.");
        }
        branches = List.copyOf(branches);
        directory = directory == null ? "_flows" : directory;
        content = content == null ? Kind.FLOWS : content;
        limit = limit == null ? 20 : limit;
        secrets = secrets == null ? Secrets.INHERIT : secrets;
        every = every == null ? "PT1M" : every;
        run = run == null ? List.of() : List.copyOf(run);
        for (String flow : run) {
            if (!FlowKey.isId(flow)) {
                throw new Invalid("'run' takes ids of flows; '" + flow + "' is none.");
            }
        }
        if (limit < 1 || limit > MOST) {
            throw new Invalid("'limit' is from 1 to " + MOST + ", not " + limit + ".");
        }
        within("every", every, Duration.ofSeconds(1), Duration.ofDays(1));
        if (expire != null) {
            within("expire", expire, Duration.ofHours(1), Duration.ofDays(3650));
        }
        checked(prefix(namespace, target));
        RemoteSpec.of(url, Credentials.NONE);
    }

    /** @throws Invalid naming what is missing or makes no sense */
    public static PreviewWish of(Map<String, Object> json) {
        PreviewWish preview = Binder.bind(PreviewWish.class, Binder.withDefaults(PreviewWish.class, json));
        preview.patterns();
        preview.folder();
        return preview;
    }

    static PreviewWish of(String json) {
        return of(Json.parseObject(json));
    }

    private static Duration within(String name, String written, Duration least, Duration most) {
        try {
            Duration duration = Duration.parse(written);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw new Invalid("'" + name + "' is a duration such as PT30S, PT5M or P14D, not '" + written + "'.", e);
        }
        throw new Invalid("'" + name + "' is from " + least + " to " + most + ", not '" + written + "'.");
    }

    private static String prefix(String namespace, @Nullable String target) {
        if (target == null) {
            return new Namespace(namespace).name() + ".preview-";
        }
        String prefix = target.substring(0, Math.max(0, target.length() - BRANCH.length()));
        if (prefix.isEmpty() || !target.equals(prefix + BRANCH) || prefix.contains(BRANCH)) {
            throw new Invalid("'target' must begin with a name and end with {branch}, as in sandbox.preview-{branch}; '"
                    + target + "' does not.");
        }
        return prefix;
    }

    private static void checked(String prefix) {
        new Namespace(prefix + "x");
        if (prefix.length() > LONGEST_PREFIX) {
            throw new Invalid("What stands before {branch} in 'target' has " + LONGEST_PREFIX
                    + " characters at most, so that the whole is a name.");
        }
    }

    /** How the names of all its namespaces begin, and no others may. */
    String prefix() {
        return prefix(namespace, target);
    }

    /** Below which all its namespaces are; empty if they stand at the top. */
    public Optional<Namespace> parent() {
        int dot = prefix().lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new Namespace(prefix().substring(0, dot)));
    }

    Namespace namespaceOf(String branch) {
        return new Namespace(prefix() + Slug.of(branch));
    }

    BranchPatterns patterns() {
        return new BranchPatterns(branches, Boolean.TRUE.equals(allowForks));
    }

    /** Flows that are run after each sync. */
    List<String> tests() {
        return run == null ? List.of() : run;
    }

    boolean hasSecrets() {
        return secrets != Secrets.NONE;
    }

    int most() {
        return limit == null ? 20 : limit;
    }

    Duration interval() {
        return Duration.parse(String.valueOf(every));
    }

    Optional<Duration> expiry() {
        return Optional.ofNullable(expire).map(Duration::parse);
    }

    FilePath folder() {
        String folder = String.valueOf(directory).strip();
        return folder.isEmpty() || folder.equals(".") || folder.equals("/") ? FilePath.ROOT : FilePath.of(folder);
    }

    /** What of a namespace takes part. */
    Content contentOf(Namespace preview) {
        Optional<Namespace> own = Optional.of(new Namespace(namespace));
        return switch (content == null ? Kind.FLOWS : content) {
            case FLOWS -> new Content.Flows(preview, false, own, OnInvalid.FAIL, Optional.empty());
            case FILES -> new Content.Files(preview, false);
            case MIXED -> new Content.Mixed(preview, FilePath.ROOT, Optional.empty(), own);
        };
    }

    /** As JSON, always the same text for the same settings. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("branches", branches);
        json.putAll(deciding());
        json.put("limit", (long) most());
        Json.putIfPresent(json, "expire", expire);
        json.put("allowForks", Boolean.TRUE.equals(allowForks));
        json.put("secrets", String.valueOf(secrets));
        if (!tests().isEmpty()) {
            json.put("run", tests());
        }
        Json.putIfPresent(json, "status", status == null ? null : status.json());
        json.put("every", interval().toString());
        json.putAll(access.map());
        return json;
    }

    /** What decides which namespaces there are and what they hold. */
    private Map<String, Object> deciding() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("namespace", namespace);
        json.put("url", RemoteSpec.of(url, Credentials.NONE).url());
        json.put("directory", directory);
        json.put("content", String.valueOf(content));
        json.put("target", prefix() + BRANCH);
        return json;
    }

    String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Json.write(deciding()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
