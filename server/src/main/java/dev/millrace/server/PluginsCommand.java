package dev.millrace.server;

import dev.millrace.language.editor.TypeManual;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.model.NotFound;
import dev.millrace.server.node.Language;
import dev.millrace.server.plugin.Plugins.Plugin;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What flows can name: what comes with the server and what plugins bring. */
@Command(
        name = "plugins",
        description = {"Lists tasks and triggers, those of plugins among them, and shows their manual.", ""},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PluginsCommand.ListPlugins.class, PluginsCommand.Doc.class},
        footer = {"", "Example: millrace plugins list --plugins ./plugins"})
final class PluginsCommand extends NeedsSubcommand {

    @Command(
            name = "list",
            description = {
                "One line for each type, with the plugin that brings it; then what is wrong with plugins.",
                "Ends with 1 if something is wrong."
            },
            mixinStandardHelpOptions = true)
    static final class ListPlugins implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private PluginFolder folder = new PluginFolder();

        @Override
        public Integer call() throws Exception {
            Console console = Console.of(spec);
            try (Language language = Language.load(folder.path())) {
                for (TypeInfo type : language.catalog().all()) {
                    String origin = type.origin().isEmpty() ? "" : "  (" + type.origin() + ")";
                    console.out().println(type.name() + origin);
                }
                boolean wrong = false;
                for (Plugin plugin : language.plugins().all()) {
                    plugin.drivers()
                            .forEach(driver -> console.out()
                                    .println(driver.getClass().getName() + "  (driver, " + plugin.name() + ")"));
                    plugin.troubles().forEach(trouble -> console.err().println(plugin.name() + ": " + trouble));
                    wrong |= !plugin.troubles().isEmpty();
                }
                return wrong ? Main.FAILED : Main.GOOD;
            }
        }
    }

    @Command(name = "doc", description = "The manual of one type, in Markdown.", mixinStandardHelpOptions = true)
    static final class Doc implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private PluginFolder folder = new PluginFolder();

        @Parameters(paramLabel = "TYPE", description = "The type, as flows write it.")
        private String name = "";

        @Override
        public Integer call() throws Exception {
            try (Language language = Language.load(folder.path())) {
                List<String> near = language.catalog().nearest(name);
                TypeInfo type = language.catalog()
                        .find(name)
                        .orElseThrow(() -> new NotFound("There is no task or trigger '" + name + "'"
                                + (near.isEmpty() ? "." : "; did you mean '" + near.getFirst() + "'?")));
                Console.of(spec).out().println(TypeManual.of(type));
                return Main.GOOD;
            }
        }
    }
}
