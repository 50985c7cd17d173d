package dev.millrace.bench;

import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.packaged.Http;
import dev.millrace.testkit.packaged.Millrace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

/** A packaged server with a namespace of so many files, a real Git server and the {@code git} program: what the rows of {@link GitBench} are measured with. */
final class GitRig implements AutoCloseable {
    static final String NAMESPACE = "bench";
    private static final int FILE_BYTES = 2048;
    /** From so many files on they are small, so that what is measured is their number. */
    private static final int MANY = 50_000;

    private static final int MANY_FILE_BYTES = 100;
    private static final int ZIP_FILES = 20_000;
    /** As small as a server for this work would be run; the peak heap column is only honest below a limit. */
    private static final String HEAP = "-Xmx192m";
    /** A hundred thousand files fit into less, but then nothing of them stays in memory from one run to the next. */
    private static final String MANY_FILES_HEAP = "-Xmx512m";

    private final Path folder;
    private final Millrace millrace;
    private final Random random = new Random(42);
    final int files;
    final GitServer git;
    final Http http;
    final Heap heap;
    final Native native_;

    GitRig(int files) throws Exception {
        this.files = files;
        folder = Files.createTempDirectory("millrace-bench");
        git = GitServer.start(folder.resolve("git"));
        List<String> jvm = List.of("-XX:+UseSerialGC", files < MANY ? HEAP : MANY_FILES_HEAP);
        millrace = Millrace.startWith(jvm, folder.resolve("data"), Map.of(), "--no-tutorial");
        http = millrace.http();
        heap = new Heap(millrace.pid());
        native_ = new Native(folder.resolve("native"));
        fill();
    }

    static int fileBytes(int files) {
        return files < MANY ? FILE_BYTES : MANY_FILE_BYTES;
    }

    /** The path of a file below the namespace's files. */
    static String path(int file) {
        return "dir" + file % 100 + "/file" + file + ".txt";
    }

    byte[] content() {
        return content(fileBytes(files));
    }

    private byte[] content(int bytes) {
        StringBuilder text = new StringBuilder(bytes);
        while (text.length() < bytes) {
            text.append(Long.toString(random.nextLong(), 36)).append('\n');
        }
        return Http.bytes(text.substring(0, bytes));
    }

    private void fill() throws IOException {
        for (int from = 0; from < files; from += ZIP_FILES) {
            Map<String, byte[]> some = new LinkedHashMap<>();
            for (int i = from; i < Math.min(files, from + ZIP_FILES); i++) {
                some.put(path(i), content());
            }
            upload(some);
        }
    }

    /** Writes files of the namespace in one change. */
    void upload(Map<String, byte[]> some) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : some.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        http.multipart(
                        "POST",
                        "/api/v1/main/namespaces/" + NAMESPACE + "/files?path=%2Ffiles.zip",
                        Map.of(),
                        bytes.toByteArray(),
                        "files.zip")
                .expect(200);
    }

    /** A repository with a first commit that has nothing to do with the files. */
    GitRepository create(String name) {
        GitRepository repository = git.create(name);
        repository.commit("main", "begin", Map.of("README.md", "# Bench\n"));
        return repository;
    }

    /** 2,000 commits and 200 MB of other files in the branch's tip. */
    void history(GitRepository repository) {
        byte[] megabyte = new byte[1 << 20];
        GitRepository.Commit first = repository.commit("main", "two hundred megabytes");
        for (int i = 0; i < 200; i++) {
            random.nextBytes(megabyte);
            first.put("other/big" + i + ".bin", megabyte.clone());
        }
        first.write();
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            stream.append("commit refs/heads/main\ncommitter A <a@b.c> ")
                    .append(1_700_000_000 + i)
                    .append(" +0000\ndata 1\nx\n");
            if (i == 0) {
                stream.append("from refs/heads/main^0\n");
            }
            stream.append("M 100644 inline other/log.txt\ndata ")
                    .append(Integer.toString(i).length())
                    .append('\n')
                    .append(i)
                    .append('\n');
        }
        repository.gitWithInput(Http.bytes(stream.toString()), "fast-import", "--quiet");
    }

    /** Pushes the namespace by a task; what the task run took in milliseconds, from its start to its end. */
    double push(String url, String message) {
        return task(flow("push", url), """
                id: %s
                namespace: bench
                tasks:
                  - id: git
                    type: io.kestra.plugin.git.PushNamespaceFiles
                    url: %s
                    namespace: bench
                    commitMessage: %s
                """, url, message);
    }

    /** Syncs into a namespace by a task, as above. */
    double sync(String url, String namespace) {
        return task(flow("sync", url), """
                id: %s
                namespace: bench
                tasks:
                  - id: git
                    type: io.kestra.plugin.git.SyncNamespaceFiles
                    url: %s
                    namespace: %s
                """, url, namespace);
    }

    private static String flow(String verb, String url) {
        return verb + "_" + Integer.toHexString(url.hashCode());
    }

    private double task(String id, String template, String url, String last) {
        http.saveFlow(NAMESPACE, id, template.formatted(id, url, last));
        JsonNode execution = http.execute(NAMESPACE, id, Map.of());
        if (!execution.path("state").path("current").asString().equals("SUCCESS")) {
            throw new IllegalStateException(http.log(execution.path("id").asString()));
        }
        JsonNode state = execution.path("taskRunList").path(0).path("state");
        return Duration.between(date(state, "startDate"), date(state, "endDate"))
                        .toNanos()
                / 1e6;
    }

    private static Instant date(JsonNode state, String name) {
        return Instant.parse(state.path(name).asString());
    }

    @Override
    public void close() throws Exception {
        heap.close();
        millrace.close();
        git.close();
        Native.delete(folder);
    }
}
