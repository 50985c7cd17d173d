package dev.millrace.tasks.docker;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Property;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a container is made: what a flow writes under {@code taskRunner} beside the type. */
public record DockerOptions(
        @Property(
                "Where the engine listens: `unix:///path` or `tcp://host:port`; `DOCKER_HOST` or the usual socket if absent.")
        @Nullable
        String host,

        @Property("The image, where `containerImage` names none.") @Nullable
        String image,

        @Property("Who may pull the image.") @Nullable Credentials credentials,
        @Property("The user in the container.") @Nullable String user,

        @Property("What is run instead of the image's entry point; none by default.") @Nullable
        OneOrMany<String> entryPoint,

        @Property("Names and addresses as `host:ip`.") @Nullable
        List<String> extraHosts,

        @Property("The network, such as `host` or `none`.") @Nullable
        String networkMode,

        @Property("Folders of the machine as `/there:/in/the/container[:ro]`.") @Nullable
        List<String> volumes,

        @Property(value = "When the image is pulled.", defaultValue = "IF_NOT_PRESENT")
        PullPolicy pullPolicy,

        @Property("`cpus`: how many.") @Nullable Cpu cpu,

        @Property("`memory`: how much, such as 512MB.") @Nullable
        Memory memory,

        @Property("The size of /dev/shm, such as 64MB.") @Nullable
        String shmSize,

        @Property("Whether the container may do all that its host may.") @Nullable
        Boolean privileged,

        @Property(
                value =
                        "`VOLUME` copies the working directory into the container and back; `MOUNT` lets the container see it, which needs the engine on this machine.",
                defaultValue = "VOLUME")
        FileHandling fileHandlingStrategy,

        @Property(value = "Whether the container is removed afterwards.", defaultValue = "true")
        boolean delete,

        @Property("How long what runs may take to end when it is asked to, before it is killed.") @Nullable
        Duration killGracePeriod) {

    private static final Pattern SIZE = Pattern.compile("([0-9.]+)\\s*([kmg]?)i?b?");

    public enum PullPolicy {
        IF_NOT_PRESENT,
        ALWAYS,
        NEVER
    }

    public enum FileHandling {
        VOLUME,
        MOUNT
    }

    public record Credentials(
            @Nullable String registry,
            @Nullable String username,
            @Property(secret = true) @Nullable String password,
            @Property(secret = true) @Nullable String registryToken,
            @Property(secret = true) @Nullable String identityToken) {}

    /** A number or text, as {@code 0.5}. */
    public record Cpu(@Nullable Double cpus) {}

    public record Memory(@Nullable String memory) {}

    /** The image that a task names, or the runner, or else the usual one of the task. */
    public String imageOr(@Nullable String ofTask, String usual) {
        if (ofTask != null && !ofTask.isBlank()) {
            return ofTask.strip();
        }
        return image == null || image.isBlank() ? usual : image.strip();
    }

    /** In bytes. */
    static long bytes(String name, String written) {
        Matcher size = SIZE.matcher(written.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new Invalid("The property '" + name + "' is '" + written + "'; write a size such as 512MB.");
        }
        long unit = switch (size.group(2)) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            default -> 1;
        };
        return (long) (Double.parseDouble(size.group(1)) * unit);
    }

    Map<String, Object> auth() {
        if (credentials == null) {
            return Map.of();
        }
        Map<String, Object> auth = new java.util.LinkedHashMap<>();
        Json.putIfPresent(auth, "username", credentials.username());
        Json.putIfPresent(auth, "password", credentials.password());
        Json.putIfPresent(auth, "serveraddress", credentials.registry());
        Json.putIfPresent(auth, "registrytoken", credentials.registryToken());
        Json.putIfPresent(auth, "identitytoken", credentials.identityToken());
        return auth;
    }
}
