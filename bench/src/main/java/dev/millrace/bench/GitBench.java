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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

/**
 * Pushes and syncs of N files of 2 KB through the packaged server and a real Git server over HTTP on loopback, each beside what the {@code git}
 * program takes on the same repository and server in the same run. A time of ours is the task run's own, from its start to its end.
 */
final class GitBench {
    private static final int FILE_BYTES = 2048;
    /** As small as a server for this work would be run; the peak heap column is only honest below a limit. */
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx192m");

    private final int runs;
    private final List<Integer> sizes;
    private final boolean big;
    private final Random random = new Random(42);

    GitBench(int runs, List<Integer> sizes, boolean big) {
        this.runs = runs;
        this.sizes = sizes;
        this.big = big;
    }

    void run() throws Exception {
        System.out.printf(
                "Milliseconds, median (least-most) of %d runs; heap in MB above the idle server's; git is %s.%n",
                runs, gitVersion());
        header();
        for (int files : sizes) {
            at(files, false);
        }
        if (big) {
            at(sizes.contains(1000) ? 1000 : sizes.getLast(), true);
        }
    }

    private void at(int files, boolean beside) throws Exception {
        Path folder = Files.createTempDirectory("millrace-bench");
        try (GitServer git = GitServer.start(folder.resolve("git"));
                Millrace millrace = Millrace.startWith(JVM, folder.resolve("data"), Map.of(), "--no-tutorial");
                Heap heap = new Heap(millrace.pid())) {
            new OneSize(files, beside, git, millrace.http(), heap, new Native(folder.resolve("native"))).run();
        } finally {
            Native.delete(folder);
        }
    }

    /** All rows for one number of files. */
    private final class OneSize {
        private final int files;
        private final boolean beside;
        private final GitServer git;
        private final Http http;
        private final Heap heap;
        private final Native native_;

        OneSize(int files, boolean beside, GitServer git, Http http, Heap heap, Native native_) {
            this.files = files;
            this.beside = beside;
            this.git = git;
            this.http = http;
            this.heap = heap;
            this.native_ = native_;
        }

        void run() throws Exception {
            upload("bench");
            for (int i = 0; i <= runs; i++) {
                prepare(git.create("push" + i));
            }
            // The first round warms both sides up and is not counted; a server that has run for a while is what users
            // have.
            push("push" + runs, "warm");
            row(
                    "first push",
                    i -> push("push" + i, "first"),
                    "clone --bare --depth 1",
                    i -> native_.cloneBare(git.url("push" + i)));
            row(
                    "push, nothing changed",
                    i -> push("push0", "none"),
                    "ls-remote",
                    i -> native_.lsRemote(git.url("push0"), "main"));

            Path clone = native_.cloneReady(git.url("push1"), "clone");
            row(
                    "push, 1 changed",
                    i -> {
                        http.putFile("bench", path(i), content()).expect(200);
                        return push("push0", "one " + i);
                    },
                    "push",
                    i -> native_.pushOne(clone, "_files/" + path(i), "changed " + i, "main"));

            sync("push0", "warm");
            row(
                    "sync into empty",
                    i -> sync("push0", "empty" + i),
                    "clone --bare --depth 1",
                    i -> native_.cloneBare(git.url("push0")));
            row(
                    "sync, nothing changed",
                    i -> sync("push0", "empty0"),
                    "ls-remote",
                    i -> native_.lsRemote(git.url("push0"), "main"));
            Path reader = native_.cloneReady(git.url("push0"), "reader");
            GitRepository repository = git.repository("push0");
            row(
                    "sync, 1 changed",
                    i -> {
                        repository.commit(
                                "main", "one " + i, Map.of("_files/" + path(i), "changed in git " + i + "\n"));
                        return sync("push0", "empty0");
                    },
                    "fetch and reset",
                    i -> native_.fetch(reader, "main"));
        }

        private void prepare(GitRepository repository) {
            repository.commit("main", "begin", Map.of("README.md", "# Bench\n"));
            if (beside) {
                history(repository);
            }
        }

        /** 2,000 commits and 200 MB of other files in the branch's tip. */
        private void history(GitRepository repository) {
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

        private void row(String name, IntToDoubleFunction ours, String nativeName, IntToDoubleFunction theirs)
                throws Exception {
            Sample mine = new Sample();
            Sample native_ = new Sample();
            Sample requests = new Sample();
            Sample in = new Sample();
            Sample out = new Sample();
            long most = 0;
            for (int i = 0; i < runs; i++) {
                long idle = heap.settle();
                git.forgetRequests();
                mine.add(ours.applyAsDouble(i));
                requests.add(git.requests().size());
                in.add(git.bytesIn() / 1024.0);
                out.add(git.bytesOut() / 1024.0);
                most = Math.max(most, heap.peak() - idle);
                native_.add(theirs.applyAsDouble(i));
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %,d%s | %s | %s | %s: %s | %.2f | %.0f | %.0f / %.0f | %.0f |%n",
                    files,
                    beside ? " beside 200 MB" : "",
                    name,
                    mine.text(),
                    nativeName,
                    native_.text(),
                    mine.median() / native_.median(),
                    requests.median(),
                    in.median(),
                    out.median(),
                    most / 1048576.0);
        }

        private double push(String repository, String message) {
            return task("push_" + repository, """
                    id: %s
                    namespace: bench
                    tasks:
                      - id: git
                        type: io.kestra.plugin.git.PushNamespaceFiles
                        url: %s
                        namespace: bench
                        commitMessage: %s
                    """, git.url(repository), message);
        }

        private double sync(String repository, String namespace) {
            return task("sync_" + repository, """
                    id: %s
                    namespace: bench
                    tasks:
                      - id: git
                        type: io.kestra.plugin.git.SyncNamespaceFiles
                        url: %s
                        namespace: %s
                    """, git.url(repository), namespace);
        }

        private double task(String id, String template, String url, String last) {
            http.saveFlow("bench", id, template.formatted(id, url, last));
            JsonNode execution = http.execute("bench", id, Map.of());
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

        private void upload(String namespace) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (int i = 0; i < files; i++) {
                    zip.putNextEntry(new ZipEntry(path(i)));
                    zip.write(content());
                }
            }
            http.multipart(
                            "POST",
                            "/api/v1/main/namespaces/" + namespace + "/files?path=%2Ffiles.zip",
                            Map.of(),
                            bytes.toByteArray(),
                            "files.zip")
                    .expect(200);
        }

        private String path(int i) {
            return "dir" + i % 100 + "/file" + i + ".txt";
        }
    }

    private byte[] content() {
        StringBuilder text = new StringBuilder(FILE_BYTES);
        while (text.length() < FILE_BYTES) {
            text.append(Long.toString(random.nextLong(), 36)).append('\n');
        }
        return Http.bytes(text.substring(0, FILE_BYTES));
    }

    private static String gitVersion() {
        return new String(dev.millrace.testkit.Git.run(Path.of("."), new byte[0], "--version")).strip();
    }

    private static void header() {
        System.out.println("| files | what | Millrace | native git | ratio | requests | KB up / down | heap |");
        System.out.println("|---|---|---|---|---|---|---|---|");
    }
}
