package dev.millrace.workspace;

import static dev.millrace.workspace.Fixture.ANN;
import static dev.millrace.workspace.Fixture.bytes;
import static dev.millrace.workspace.Fixture.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.FileEntry;
import dev.millrace.git.GitStore;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.store.Database;
import dev.millrace.store.DatabaseConfig;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed in the middle of it, again and again; what it had acknowledged must be there, and each namespace whole. */
class CrashTest {
    private static final int KILLS = 8;
    private static final int WRITERS = 4;

    /** What the process does that is killed: each edit puts one number into three files and a flow, and says so once it is acknowledged. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            Database database = Database.open(DatabaseConfig.sqlite(Path.of(arguments[0])));
            InstantSource clock = InstantSource.system();
            Workspace workspace = new Workspace(new GitStore(database, clock), SmallFlows::read, clock, Limits.DEFAULT);
            PrintStream out = System.out;
            for (int w = 0; w < WRITERS; w++) {
                int writer = w;
                Thread.ofPlatform().start(() -> {
                    // Two writers share each namespace, each with files of its own.
                    Namespace namespace = new Namespace("n" + writer / 2);
                    for (long number = Long.parseLong(arguments[1]); ; number++) {
                        String content = String.valueOf(number);
                        workspace.edit(namespace, ANN, content, edit -> {
                            for (String name : List.of("a", "b/c", "b/d")) {
                                edit.put(file("w" + writer + "/" + name), bytes(content));
                            }
                            edit.put(Layout.flow("w" + writer), bytes(flow(namespace, writer, content)));
                        });
                        out.println(writer + " " + content);
                    }
                });
            }
        }
    }

    private static String flow(Namespace namespace, int writer, String content) {
        return SmallFlows.flow(namespace.name(), "w" + writer, "description: " + content + "\n");
    }

    @Test
    void losesNothingThatWasAcknowledged(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("crash.db");
        Random random = new Random(11);
        long start = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            Map<Integer, Long> acknowledged = runAndKill(file, start, 20 + random.nextInt(200));
            long highest = check(file, acknowledged);
            start = highest + 1;
        }
    }

    private static Map<Integer, Long> runAndKill(Path file, long start, int after) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString(),
                        String.valueOf(start))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<Integer, Long> acknowledged = new HashMap<>();
        BufferedReader lines = process.inputReader(UTF_8);
        for (int i = 0; i < after; i++) {
            String line = lines.readLine();
            assertThat(line).as("the writing process ended by itself").isNotNull();
            String[] parts = line.split(" ");
            acknowledged.merge(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Math::max);
        }
        process.destroyForcibly();
        process.waitFor();
        assertThat(acknowledged).isNotEmpty();
        return acknowledged;
    }

    /** Returns the highest number found. */
    private static long check(Path file, Map<Integer, Long> acknowledged) {
        try (Database database = Database.open(DatabaseConfig.sqlite(file))) {
            String integrity = database.read(handle -> handle.createQuery("PRAGMA integrity_check")
                    .mapTo(String.class)
                    .one());
            assertThat(integrity).isEqualTo("ok");
            InstantSource clock = InstantSource.system();
            Workspace workspace = new Workspace(new GitStore(database, clock), SmallFlows::read, clock, Limits.DEFAULT);
            long highest = 0;
            for (int writer = 0; writer < WRITERS; writer++) {
                highest = Math.max(highest, check(workspace, writer, acknowledged.getOrDefault(writer, 0L)));
            }
            return highest;
        }
    }

    private static long check(Workspace workspace, int writer, long acknowledged) {
        Namespace namespace = new Namespace("n" + writer / 2);
        Snapshot head = workspace.head(namespace);
        List<String> contents = new ArrayList<>();
        for (FileEntry entry : head.walk(file("w" + writer))) {
            contents.add(new String(head.read(entry.path()), UTF_8));
        }
        if (contents.isEmpty()) {
            assertThat(acknowledged).isZero();
            return 0;
        }
        String content = contents.getFirst();
        assertThat(contents).hasSize(3).containsOnly(content);
        assertThat(Long.parseLong(content)).isGreaterThanOrEqualTo(acknowledged);
        FlowKey key = new FlowKey(namespace, "w" + writer);
        assertThat(workspace.flow(key).orElseThrow().source()).isEqualTo(flow(namespace, writer, content));
        assertThat(workspace.history(namespace, 100_000).getFirst().commitId())
                .isEqualTo(head.commitId().orElseThrow());
        return Long.parseLong(content);
    }
}
