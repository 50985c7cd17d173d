package dev.millrace.server.config;

import dev.millrace.git.remote.OutboundPolicy;
import dev.millrace.model.Invalid;
import dev.millrace.store.secret.EncryptionKey;
import dev.millrace.store.secret.KeyFile;
import dev.millrace.store.secret.KeyRing;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named settings as text, from which a {@link Config} is made. A name in the file is {@code server.port}, nested or with dots, and the same setting in the
 * environment is {@code MILLRACE_SERVER_PORT}; the environment wins, and the command line wins over both.
 */
public final class Settings {
    public static final String PREFIX = "MILLRACE_";
    /** Near enough to be a slip of the hand. Kubernetes adds variables such as MILLRACE_SERVICE_HOST, which must not keep a server from starting. */
    private static final int SLIP = 2;
    /** With one state alone there would be nothing to go back to. */
    private static final int SMALLEST_COUNT = 2;
    /** A hundred years, for those who never want to forget. */
    private static final int LARGEST_COUNT = 36_500;

    /** Every setting there is. */
    public enum Name {
        SERVER_HOST("server.host", "the address to listen on; another than 127.0.0.1 needs an account"),
        SERVER_PORT("server.port", "the port to listen on, 0 for any free one"),
        SERVER_PUBLIC_URL("server.publicUrl", "where people find the server, if it stands behind a proxy"),
        DATABASE_URL("database.url", "jdbc:postgresql://host/database; the embedded database if absent"),
        DATABASE_USER("database.user", "user of the database"),
        DATABASE_PASSWORD("database.password", "password of the database"),
        AUTH_USER("auth.user", "user name to sign in with"),
        AUTH_PASSWORD("auth.password", "password to sign in with"),
        DATA("data", "folder of the embedded database and of caches"),
        FILES("files", "folder of the files of executions; 'files' in the data folder if absent"),
        PLUGINS("plugins", "folder of tasks of others; 'plugins' beside the data folder if absent"),
        LIMITS_NAMESPACE_FILE("limits.namespaceFile", "largest namespace file, such as 10MB"),
        LIMITS_SYNC("limits.sync", "most that one sync brings, such as 200MB"),
        LIMITS_BODY("limits.body", "largest request body that is held in memory"),
        LIMITS_UPLOAD("limits.upload", "largest upload"),
        HISTORY_STATES("history.states", "how many states of each namespace stay readable at least"),
        HISTORY_DAYS("history.days", "for how many days every state of a namespace stays readable at least"),
        GIT_FOLDERS("git.folders", "folders below which file: remotes are allowed"),
        GIT_ALLOWED_HOSTS("git.allowedHosts", "hosts of Git repositories that may be talked to; all if absent"),
        GIT_ALLOWED_SCHEMES("git.allowedSchemes", "of http, https and ssh; all three if absent"),
        GIT_DENIED_NETWORKS(
                "git.deniedNetworks", "addresses that are not talked to for Git; link-local, metadata if absent"),
        ENCRYPTION_KEY("encryption.key", "what secrets are encrypted with: 32 random bytes in base64"),
        ENCRYPTION_KEY_FILE("encryption.keyFile", "a file with the key, and those before it in further lines"),
        ENCRYPTION_PREVIOUS_KEYS("encryption.previousKeys", "keys used before, which still open what they encrypted"),
        TUTORIAL("tutorial", "false to leave the tutorial out");

        private final String key;
        private final String text;

        Name(String key, String text) {
            this.key = key;
            this.text = text;
        }

        /** As the file names it. */
        public String key() {
            return key;
        }

        /** One line for people. */
        public String text() {
            return text;
        }

        String variable() {
            return PREFIX + name();
        }
    }

    private final Map<Name, String> values = new TreeMap<>();

    /** Takes the settings of a YAML document, read to maps and values. */
    public Settings addFile(Map<String, Object> document, String fileName) {
        addNested("", document, fileName);
        return this;
    }

    /** Takes what the environment says. Names that are far from every setting belong to somebody else. */
    public Settings addEnvironment(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (variable.startsWith(PREFIX) && !variable.startsWith(PREFIX + "SECRET_")) {
                addVariable(variable, value);
            }
        });
        return this;
    }

    public Settings set(Name name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
        return this;
    }

    public Config toConfig() {
        Path data = Path.of(get(Name.DATA).orElse("data")).toAbsolutePath().normalize();
        Config.Limits defaults = Config.Limits.DEFAULT;
        return new Config(
                new Config.Listen(
                        get(Name.SERVER_HOST).orElse("127.0.0.1"),
                        get(Name.SERVER_PORT).map(Settings::port).orElse(8080),
                        get(Name.SERVER_PUBLIC_URL).map(Settings::publicUrl).orElse(null)),
                new Config.DatabaseAddress(
                        get(Name.DATABASE_URL).map(Settings::databaseUrl).orElse(null),
                        get(Name.DATABASE_USER).orElse(null),
                        get(Name.DATABASE_PASSWORD).orElse(null)),
                login(),
                data,
                get(Name.PLUGINS).map(Settings::folder).orElse(null),
                get(Name.FILES).map(Settings::folder).orElse(null),
                new Config.Limits(
                        size(Name.LIMITS_NAMESPACE_FILE, defaults.namespaceFile()),
                        size(Name.LIMITS_SYNC, defaults.sync()),
                        size(Name.LIMITS_BODY, defaults.body()),
                        size(Name.LIMITS_UPLOAD, defaults.upload()),
                        count(Name.HISTORY_STATES, defaults.states()),
                        count(Name.HISTORY_DAYS, defaults.days())),
                folders(),
                get(Name.TUTORIAL).map(Settings::flag).orElse(true),
                encryption(),
                OutboundPolicy.of(words(Name.GIT_ALLOWED_SCHEMES), words(Name.GIT_ALLOWED_HOSTS), denied()));
    }

    private static Path folder(String text) {
        return Path.of(text.strip()).toAbsolutePath().normalize();
    }

    private Optional<String> get(Name name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    private Config.@Nullable Login login() {
        Optional<String> user = get(Name.AUTH_USER);
        Optional<String> password = get(Name.AUTH_PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            throw new Invalid("An account needs both auth.user and auth.password; only one of them is set.");
        }
        return user.isEmpty() ? null : new Config.Login(user.get(), password.orElseThrow());
    }

    /** An empty list means that nothing is denied; it is written as {@code none}. */
    private List<String> denied() {
        List<String> written = words(Name.GIT_DENIED_NETWORKS);
        if (written.isEmpty()) {
            return List.of("link-local", "metadata");
        }
        return written.equals(List.of("none")) ? List.of() : written;
    }

    private List<String> words(Name name) {
        return get(name).stream()
                .flatMap(text -> Arrays.stream(text.split("[\\s,]+", -1)))
                .filter(text -> !text.isBlank())
                .toList();
    }

    private KeyRing encryption() {
        Optional<String> key = get(Name.ENCRYPTION_KEY);
        Optional<String> file = get(Name.ENCRYPTION_KEY_FILE);
        List<EncryptionKey> keys = new ArrayList<>();
        if (key.isPresent() && file.isPresent()) {
            throw new Invalid("Both encryption.key and encryption.keyFile are set; set one of them.");
        }
        key.ifPresent(text -> keys.add(EncryptionKey.parse(text, "encryption.key")));
        file.ifPresent(path -> keys.addAll(keyFile(path)));
        List<EncryptionKey> previous = words(Name.ENCRYPTION_PREVIOUS_KEYS).stream()
                .map(text -> EncryptionKey.parse(text, "One of encryption.previousKeys"))
                .toList();
        if (keys.isEmpty() && !previous.isEmpty()) {
            throw new Invalid("encryption.previousKeys is set, but neither encryption.key nor encryption.keyFile.");
        }
        keys.addAll(previous);
        return new KeyRing(keys);
    }

    private static List<EncryptionKey> keyFile(String path) {
        List<EncryptionKey> keys =
                new KeyFile(Path.of(path).toAbsolutePath()).read().keys();
        if (keys.isEmpty()) {
            throw new Invalid("There is no file " + path + ", which encryption.keyFile names.");
        }
        return keys;
    }

    private List<Path> folders() {
        return get(Name.GIT_FOLDERS).stream()
                .flatMap(text -> Arrays.stream(text.split("[\n" + File.pathSeparator + "]", -1)))
                .filter(folder -> !folder.isBlank())
                .map(Settings::folder)
                .toList();
    }

    private void addNested(String prefix, Map<String, Object> map, String fileName) {
        map.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> nested) {
                nested.forEach((inner, deep) -> addNested(name + ".", Map.of(String.valueOf(inner), deep), fileName));
            } else {
                Name setting = Arrays.stream(Name.values())
                        .filter(one -> one.key.equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(name, fileName));
                set(setting, value instanceof List<?> list ? joined(list) : value);
            }
        });
    }

    private static String joined(List<?> list) {
        return String.join("\n", list.stream().map(String::valueOf).toList());
    }

    private void addVariable(String variable, String value) {
        Optional<Name> known = Arrays.stream(Name.values())
                .filter(one -> one.variable().equals(variable))
                .findFirst();
        if (known.isPresent()) {
            set(known.get(), value);
            return;
        }
        for (Name one : Name.values()) {
            if (Spelling.distance(variable, one.variable()) <= SLIP) {
                throw new Invalid("The environment variable " + variable + " is no setting; did you mean "
                        + one.variable() + "?");
            }
        }
    }

    private static Invalid unknown(String name, String fileName) {
        List<String> keys = Arrays.stream(Name.values()).map(one -> one.key).toList();
        return new Invalid("There is no setting '" + name + "' (in " + fileName + ")"
                + Spelling.nearest(name, keys)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(". There are: " + String.join(", ", keys) + "."));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new Invalid("server.port is '" + text + "'; write a number from 0 to 65535.", e);
        }
        throw new Invalid("server.port is '" + text + "'; write a number from 0 to 65535.");
    }

    private static URI publicUrl(String text) {
        try {
            URI url = URI.create(text.replaceAll("/+$", ""));
            if (url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new Invalid(
                    "server.publicUrl is '" + text + "'; write an address such as https://flows.example.com.", e);
        }
        throw new Invalid("server.publicUrl is '" + text + "'; write an address such as https://flows.example.com.");
    }

    private static String databaseUrl(String text) {
        if (text.startsWith("jdbc:postgresql:") || text.startsWith("jdbc:sqlite:")) {
            return text;
        }
        throw new Invalid("database.url is '" + text.replaceAll("//[^@/]*@", "//…@")
                + "'; write jdbc:postgresql://host/database, or leave it away for the embedded database.");
    }

    private static boolean flag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Invalid("tutorial is '" + text + "'; write true or false.");
        };
    }

    private int count(Name name, int otherwise) {
        return get(name).map(text -> count(name, text)).orElse(otherwise);
    }

    private static int count(Name name, String text) {
        String digits = text.strip();
        int count = digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : -1;
        if (count < SMALLEST_COUNT || count > LARGEST_COUNT) {
            throw new Invalid(name.key + " is '" + text + "'; write a number from " + SMALLEST_COUNT + " to "
                    + LARGEST_COUNT + ".");
        }
        return count;
    }

    private long size(Name name, long otherwise) {
        return get(name).map(text -> Bytes.parse(name.key, text)).orElse(otherwise);
    }
}
