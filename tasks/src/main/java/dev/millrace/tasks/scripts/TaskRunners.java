package dev.millrace.tasks.scripts;

import dev.millrace.language.type.Binder;
import dev.millrace.model.Invalid;
import dev.millrace.tasks.docker.DockerOptions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where commands run: as processes of this machine, or in a container for who asked for one. */
final class TaskRunners {
    static final String PROCESS = "io.kestra.plugin.core.runner.Process";
    static final String DOCKER = "io.kestra.plugin.scripts.runner.docker.Docker";

    private TaskRunners() {}

    /** The options of the container that was asked for; empty for a process. */
    static Optional<DockerOptions> container(Shared shared) {
        Map<String, Object> written = shared.taskRunner() == null ? Map.of() : shared.taskRunner();
        String type = String.valueOf(written.getOrDefault("type", "")).strip();
        String old = shared.runner() == null ? "" : shared.runner().strip();
        String asked = type.isEmpty() ? old : type;
        return switch (asked.toLowerCase(Locale.ROOT)) {
            case "io.kestra.plugin.core.runner.process",
                    "io.kestra.core.models.tasks.runners.types.process",
                    "process",
                    "" -> Optional.empty();
            case "io.kestra.plugin.scripts.runner.docker.docker",
                    "io.kestra.plugin.scripts.runner.docker.dockertaskrunner",
                    "docker" -> Optional.of(options(written, shared));
            default ->
                throw new Invalid("There is no task runner '" + asked + "' on this server; write 'taskRunner: {type: "
                        + PROCESS + "}' or leave it out, or '{type: " + DOCKER + "}' for a container.");
        };
    }

    private static DockerOptions options(Map<String, Object> written, Shared shared) {
        Map<String, Object> all = new HashMap<>();
        if (shared.docker() != null) {
            all.putAll(shared.docker());
        }
        all.putAll(written);
        all.remove("type");
        return Binder.bind(DockerOptions.class, Binder.withDefaults(DockerOptions.class, all));
    }
}
