package dev.millrace.server;

import dev.millrace.model.Invalid;
import dev.millrace.server.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where commands that work without a server look for plugins. */
final class PluginFolder {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Folder of plugins. Default: MILLRACE_PLUGINS, else ./plugins")
    private @Nullable Path folder;

    /** Null for none. */
    @Nullable
    Path path() {
        String variable = System.getenv("MILLRACE_PLUGINS");
        Path asked = folder != null ? folder : variable == null || variable.isBlank() ? null : Path.of(variable);
        if (asked == null) {
            return Plugins.usualFolder(Path.of("data"))
                    .filter(Files::isDirectory)
                    .orElse(null);
        }
        if (!Files.isDirectory(asked)) {
            throw new Invalid("There is no folder of plugins " + asked + ".");
        }
        return asked;
    }
}
