package dev.millrace.tasks.scripts;

import dev.millrace.model.Invalid;
import dev.millrace.model.Unavailable;
import dev.millrace.model.task.TaskLog;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where commands run: as processes of this machine. Who asked for a container is told that there is none, instead of getting something else. */
final class TaskRunners {
    static final String PROCESS = "io.kestra.plugin.core.runner.Process";

    private TaskRunners() {}

    static void check(
            @Nullable Map<String, Object> taskRunner, @Nullable String old, @Nullable String image, TaskLog log) {
        String type = taskRunner == null
                ? ""
                : String.valueOf(taskRunner.getOrDefault("type", "")).strip();
        String asked = type.isEmpty() && old != null ? old.strip() : type;
        switch (asked.toLowerCase(Locale.ROOT)) {
            case "io.kestra.plugin.core.runner.process",
                    "io.kestra.core.models.tasks.runners.types.process",
                    "process" -> {}
            case "" -> {
                if (image != null && !image.isBlank()) {
                    log.warn(
                            "containerImage '" + image
                                    + "' is not used: the commands run as processes of this server, with the programs installed on it.");
                }
            }
            case "io.kestra.plugin.scripts.runner.docker.docker", "docker" ->
                throw new Unavailable("This task asks for a Docker container, and this server does not run containers."
                        + " To run it as a process of the server, with the programs installed there, write 'taskRunner: {type: "
                        + PROCESS + "}', or set that for all tasks of the flow under pluginDefaults.");
            default ->
                throw new Invalid("There is no task runner '" + asked + "' on this server; write 'taskRunner: {type: "
                        + PROCESS + "}' or leave it out.");
        }
    }
}
