package dev.millrace.server.node;

import dev.millrace.git.remote.PracticeRepository;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What an empty server begins with: a namespace with files and flows, and a repository on the server's disk that the flows push to and sync from. It
 * is loaded into a database that has no namespace at all, so it never comes back once it was deleted, and never overwrites anything.
 */
final class Tutorial {
    private static final Namespace NAMESPACE = new Namespace("tutorial");
    private static final List<String> FILES =
            List.of("README.md", "example.py", "example.sh", "example.js", "data/orders.csv");
    private static final List<String> FLOWS =
            List.of("hello_world", "read_a_file", "push_to_git", "sync_files_from_git");
    private static final String README = """
            # Practice

            The flows of the tutorial push to this repository and sync from it. Look around with `git log --all --stat`.
            """;

    private Tutorial() {}

    /** Where practice repositories are; {@code file:} remotes below it are allowed. */
    static Path folder(Path dataFolder) {
        return dataFolder.resolve("practice");
    }

    static void loadIfEmpty(Workspace workspace, Path dataFolder, Instant now) {
        if (!workspace.namespaces().isEmpty()) {
            return;
        }
        String url = PracticeRepository.create(folder(dataFolder).resolve("scripts.git"), README, Author.SERVER, now);
        workspace.edit(NAMESPACE, Author.SERVER, "Load the tutorial", edit -> {
            for (String file : FILES) {
                edit.put(Layout.file(new FilePath(file)), resource("files/" + file));
            }
            for (String flow : FLOWS) {
                String yaml = new String(resource("flows/" + flow + ".yml"), StandardCharsets.UTF_8);
                edit.put(Layout.flow(flow), yaml.replace("@practice@", url).getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static byte[] resource(String name) {
        try (InputStream in = Tutorial.class.getResourceAsStream("/tutorial/" + name)) {
            if (in == null) {
                throw new IllegalStateException("tutorial/" + name + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
