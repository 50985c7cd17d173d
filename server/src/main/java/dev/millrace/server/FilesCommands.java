package dev.millrace.server;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The verbs of {@link FilesCommand}. */
final class FilesCommands {
    private FilesCommands() {}

    /** What all of them are told. */
    abstract static class OnServer extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "NAMESPACE", description = "Such as company.team.")
        String namespace = "";

        String files(String rest) {
            return "/namespaces/" + RemoteServer.query(namespace) + "/files" + rest;
        }
    }

    @Command(
            name = "list",
            description = "Lists the files of a namespace, or of a folder of it.",
            mixinStandardHelpOptions = true)
    static final class ListFiles extends OnServer {
        @Parameters(index = "1", arity = "0..1", paramLabel = "FOLDER", description = "Only below this folder.")
        private String folder = "";

        @Override
        public void run() {
            byte[] answer = server.send("GET", files("/search?q="), BodyPublishers.noBody());
            String below = folder.replaceAll("^/+|/+$", "");
            for (Object path : Json.parseArray(new String(answer, StandardCharsets.UTF_8))) {
                String plain = path.toString().substring(1);
                if (below.isEmpty() || plain.startsWith(below + "/")) {
                    Console.of(spec).out().println(plain);
                }
            }
        }
    }

    @Command(
            name = "get",
            description = "Reads a file, to a local file or to standard output.",
            mixinStandardHelpOptions = true)
    static final class Get extends OnServer {
        @Parameters(index = "1", paramLabel = "PATH", description = "The file in the namespace.")
        private String path = "";

        @Parameters(
                index = "2",
                arity = "0..1",
                paramLabel = "FILE",
                description = "Where to write it; standard output if not given.")
        private @Nullable Path target;

        @Override
        public void run() {
            byte[] content = server.send("GET", files("?path=" + RemoteServer.query(path)), BodyPublishers.noBody());
            Path file = target;
            try {
                if (file == null) {
                    write(content);
                } else {
                    Files.write(file, content);
                }
            } catch (IOException e) {
                throw new Invalid("Cannot write " + file + ": " + e.getMessage(), e);
            }
        }

        /** Bytes as they are, whatever they mean, unless somebody set another writer. */
        private void write(byte[] content) {
            Console.of(spec).out().flush();
            PrintStream out = System.out;
            out.write(content, 0, content.length);
            out.flush();
        }
    }

    @Command(name = "put", description = "Writes a file.", mixinStandardHelpOptions = true)
    static final class Put extends OnServer {
        @Parameters(index = "1", paramLabel = "PATH", description = "The file in the namespace.")
        private String path = "";

        @Parameters(index = "2", paramLabel = "FILE", description = "The local file.")
        private Path source = Path.of("");

        @Override
        public void run() {
            try {
                server.send(
                        "POST",
                        files("?path=" + RemoteServer.query(path)),
                        BodyPublishers.ofFile(source),
                        "Content-Type",
                        "application/octet-stream");
            } catch (FileNotFoundException e) {
                throw new Invalid("There is no file " + source + ".", e);
            }
            Console.of(spec).out().println("Wrote " + path);
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a file, or a folder with all below.",
            mixinStandardHelpOptions = true)
    static final class Delete extends OnServer {
        @Parameters(index = "1", paramLabel = "PATH", description = "The file or folder in the namespace.")
        private String path = "";

        @Override
        public void run() {
            server.send("DELETE", files("?path=" + RemoteServer.query(path)), BodyPublishers.noBody());
            Console.of(spec).out().println("Deleted " + path);
        }
    }
}
