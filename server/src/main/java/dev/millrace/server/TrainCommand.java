package dev.millrace.server;

import dev.millrace.model.Unavailable;
import dev.millrace.server.config.Config;
import dev.millrace.server.node.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * Does what most servers do first, so that the JVM can be told to remember which classes that takes ({@code -XX:AOTCacheOutput}). The build runs
 * it after packaging, and {@code bin/millrace} where an installation has no cache yet. It leaves nothing behind.
 */
@Command(
        name = "train",
        hidden = true,
        description = "Runs a server for a moment, to fill the JVM's cache of loaded classes.")
final class TrainCommand implements Runnable {
    private static final String FORM = "multipart/form-data; boundary=part";
    private static final String REAL =
            "--part\r\nContent-Disposition: form-data; name=\"dryRun\"\r\n\r\nfalse\r\n--part--\r\n";
    private static final String FLOW = "id: hello\nnamespace: train\ntasks:\n  - id: hello\n"
            + "    type: io.kestra.plugin.core.log.Log\n    message: \"Hello, {{ flow.id }}!\"\n";
    private static final List<String> READ = List.of(
            "/",
            "/ui/",
            "/health",
            "/api/v1/configs",
            "/api/v1/main/flows/search?q=",
            "/api/v1/main/flows/tutorial/push_to_git?source=true",
            "/api/v1/main/executions/search",
            "/api/v1/main/logs/search",
            "/api/v1/main/namespaces/tutorial/files/directory?path=%2F",
            "/api/v1/main/namespaces/tutorial/files?path=%2FREADME.md",
            "/api/v1/main/namespaces/tutorial/files/search?q=");

    @Override
    public void run() {
        try {
            Path folder = Files.createTempDirectory("millrace-train");
            try {
                // Twice: into an empty folder, as at the very first start, and into one with data.
                train(folder, true);
                train(folder, false);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void train(Path folder, boolean first) throws IOException {
        try (Node node = Node.start(Config.in(folder).withPort(0))) {
            if (first) {
                String executions = node.url() + "/api/v1/executions/tutorial/";
                send("POST", executions + "hello_world?wait=true", null, "");
                send("POST", executions + "push_to_git?wait=true", null, "");
                send("POST", executions + "push_to_git?wait=true", FORM, REAL);
                send("POST", executions + "sync_files_from_git?wait=true", null, "");
                send("POST", executions + "sync_files_from_git?wait=true", FORM, REAL);
                send("POST", node.url() + "/api/v1/flows/validate", "application/x-yaml", FLOW);
                send("POST", node.url() + "/api/v1/flows", "application/x-yaml", FLOW);
            }
            for (String path : READ) {
                send("GET", node.url() + path, null, null);
            }
        }
    }

    private static void send(String method, String url, @Nullable String contentType, @Nullable String body)
            throws IOException {
        HttpURLConnection wire = (HttpURLConnection) URI.create(url).toURL().openConnection();
        wire.setRequestMethod(method);
        wire.setInstanceFollowRedirects(true);
        if (body != null) {
            wire.setDoOutput(true);
            if (contentType != null) {
                wire.setRequestProperty("Content-Type", contentType);
            }
            try (OutputStream out = wire.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        // A page that is not built into this jar is no reason to fail; a server that does not work is.
        if (wire.getResponseCode() >= 500) {
            throw new Unavailable(method + " " + url + " was answered with " + wire.getResponseCode() + ".");
        }
        if (wire.getResponseCode() < 400) {
            wire.getInputStream().readAllBytes();
        }
        wire.disconnect();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException trouble) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
