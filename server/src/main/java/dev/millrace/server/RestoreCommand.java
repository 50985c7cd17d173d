package dev.millrace.server;

import dev.millrace.model.Conflict;
import dev.millrace.model.NotFound;
import dev.millrace.model.Unavailable;
import dev.millrace.store.DatabaseCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = {
            "Makes a data folder out of a backup. The server that is to use it must not run yet.",
            "Executions that ran at the moment of the backup are carried on when it starts. Put encryption.key beside the database first.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: millrace restore --data /var/lib/millrace-new /backup/millrace-monday"})
final class RestoreCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder to make. Default: ./data")
    private Path data = Path.of("data");

    @Parameters(index = "0", paramLabel = "BACKUP", description = "The folder that 'millrace backup' made.")
    private Path backup = Path.of("");

    @Override
    public void run() {
        Path from = backup.resolve(BackupCommand.DATABASE);
        Path to = data.resolve(BackupCommand.DATABASE);
        if (!Files.isRegularFile(from)) {
            throw new NotFound("There is no " + from + ", so " + backup + " is no backup.");
        }
        if (Files.exists(to)) {
            throw new Conflict(
                    "There is a database in " + data + " already. Move it away, or name another folder with --data.");
        }
        try {
            Files.createDirectories(data);
            for (String folder : BackupCommand.FOLDERS) {
                BackupCommand.copy(backup.resolve(folder), data.resolve(folder));
            }
            // Last, because a server that finds it takes the rest for complete.
            DatabaseCopy.of(from, to);
        } catch (IOException e) {
            throw new Unavailable("The backup cannot be restored: " + e.getMessage(), e);
        }
        Console.of(spec).out().println("Restored " + backup + " to " + data);
    }
}
