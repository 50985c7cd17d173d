package dev.millrace.server;

import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.server.node.Version;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 good, 1 it did not work, 2 what was given is not valid. */
@Command(
        name = "millrace",
        description = "Runs flows written in YAML, and keeps them and their scripts in Git as well as in the server.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.CurrentVersion.class,
        subcommands = {
            ServerCommand.class,
            ValidateCommand.class,
            RunCommand.class,
            FlowsCommand.class,
            FilesCommand.class,
            SyncCommand.class,
            ExecutionsCommand.class,
            TriggersCommand.class,
            SecretsCommand.class,
            KvCommand.class,
            AccountsCommand.class,
            TokensCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            PluginsCommand.class,
            DoctorCommand.class,
            VersionCommand.class,
            TrainCommand.class
        },
        footer = {
            "",
            "Start with 'millrace server' and open http://127.0.0.1:8080; 'millrace COMMAND --help' says more about each command."
        })
public final class Main extends NeedsSubcommand {
    static final int GOOD = 0;
    static final int FAILED = 1;
    static final int INVALID = 2;

    /** The embedded database and class loading hold a virtual thread's carrier while they wait; two cores' worth of carriers is too few then. */
    private static final int FEWEST_CARRIERS = 8;

    public static void main(String[] arguments) {
        String carriers = "jdk.virtualThreadScheduler.parallelism";
        if (System.getProperty(carriers) == null && Runtime.getRuntime().availableProcessors() < FEWEST_CARRIERS) {
            System.setProperty(carriers, Integer.toString(FEWEST_CARRIERS));
        }
        int code = run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments);
        if (code != GOOD) {
            System.exit(code);
        }
    }

    /** Runs one command and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(Main::explain)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    private static int explain(Exception trouble, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (trouble instanceof Failure failure) {
            command.getErr().println(failure.text());
            return failure instanceof Invalid ? INVALID : FAILED;
        }
        throw trouble;
    }

    static final class CurrentVersion implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Millrace " + Version.current() + " on Java " + Runtime.version()};
        }
    }
}
