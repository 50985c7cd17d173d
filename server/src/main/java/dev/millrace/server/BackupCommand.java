package dev.millrace.server;

import dev.millrace.model.Conflict;
import dev.millrace.model.NotFound;
import dev.millrace.model.Unavailable;
import dev.millrace.store.DatabaseCopy;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        description = {
            "Copies a data folder while its server runs: the embedded database as one moment saw it, and the stored files of executions.",
            "The encryption key is left out: keep it apart. Mirrors of repositories are left out: they come back by themselves.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: millrace backup --data /var/lib/millrace /backup/millrace-monday"})
final class BackupCommand implements Runnable {
    static final String DATABASE = "millrace.db";
    /** After the database, so that what it names is there; what comes later is named by nobody. */
    static final List<String> FOLDERS = List.of("files", "practice");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder of the server. Default: ./data")
    private Path data = Path.of("data");

    @Parameters(index = "0", paramLabel = "TARGET", description = "The folder to make; must not be there yet.")
    private Path target = Path.of("");

    @Override
    public void run() {
        Path database = data.resolve(DATABASE);
        if (!Files.isRegularFile(database)) {
            throw new NotFound("There is no " + database
                    + ": name the server's data folder with --data. A server on PostgreSQL is backed up "
                    + "with PostgreSQL's own tools and a copy of the folder 'files'.");
        }
        if (Files.exists(target)) {
            throw new Conflict("There is a " + target + " already; name a folder that is not.");
        }
        try {
            Files.createDirectories(target);
            DatabaseCopy.of(database, target.resolve(DATABASE));
            for (String folder : FOLDERS) {
                copy(data.resolve(folder), target.resolve(folder));
            }
        } catch (IOException e) {
            throw new Unavailable("The backup cannot be written: " + e.getMessage(), e);
        }
        Console console = Console.of(spec);
        console.out().println("Copied " + data + " to " + target);
        if (Files.exists(data.resolve("encryption.key"))) {
            console.out()
                    .println("Not in it: the key that secrets are encrypted with, " + data.resolve("encryption.key")
                            + ". Keep a copy of it somewhere else.");
        }
    }

    /** Copies a folder, if there is one; a file that is deleted meanwhile is passed over. */
    static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)));
                } catch (NoSuchFileException gone) {
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException trouble) throws IOException {
                if (trouble instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw trouble;
            }
        });
    }
}
