package dev.millrace.bench;

import com.sun.management.ThreadMXBean;
import dev.millrace.git.EntryMode;
import dev.millrace.git.GitStore;
import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.language.FlowReader;
import dev.millrace.language.type.Catalog;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.Between;
import dev.millrace.sync.FromGit;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.Manner;
import dev.millrace.sync.Origin;
import dev.millrace.sync.Plans;
import dev.millrace.sync.Rules;
import dev.millrace.sync.SyncWish;
import dev.millrace.sync.ToGit;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Brake;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.side.Content;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.packaged.Http;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Workspace;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What a push and a sync of one changed file, and plans of ten made and applied by hand, cost the thread that makes them: processor time and allocated bytes, which say more than the clock on a
 * machine that others use too. In this process, without HTTP and without an engine, against a real Git server.
 */
final class VerbBench {
    private static final Namespace BENCH = new Namespace("bench");
    private static final int TEN = 10;
    private static final Author ANN = new Author("Ann", "ann@example.org");

    private final int files;
    private final int runs;

    VerbBench(int files, int runs) {
        this.files = files;
        this.runs = runs;
    }

    void run() throws Exception {
        Path folder = Files.createTempDirectory("millrace-bench");
        try (Databases.Fresh fresh = Databases.SQLITE.fresh();
                GitServer server = GitServer.start(folder.resolve("git"))) {
            InstantSource clock = InstantSource.system();
            Workspace workspace = new Workspace(
                    new GitStore(fresh.database(), clock),
                    new FlowReader(Catalog.of(List.of()))::read,
                    clock,
                    dev.millrace.workspace.Limits.DEFAULT);
            GitSync sync = new GitSync(
                    workspace,
                    new Remotes(folder.resolve("mirrors"), 1 << 30, FileRemotes.NONE),
                    Limits.DEFAULT,
                    clock);
            GitRepository repository = server.create("bench.git");
            repository.commit("main", "begin", Map.of("README.md", "# Bench\n"));
            fill(workspace);
            Between between = new Between(
                    RemoteSpec.of(server.url("bench.git"), Credentials.NONE),
                    "main",
                    FilePath.of("_files"),
                    new Content.Files(BENCH, false));
            Rules rules = new Rules(Globs.of(List.of()), Rules.missing(true), Brake.DEFAULT, Conflicts.SOURCE_STANDS);
            ToGit out = new ToGit(between, rules, false, "push", ANN, Manner.of(false, Origin.NONE));
            FromGit in = new FromGit(between, rules, true, true, ANN, Manner.of(false, Origin.NONE));
            sync.push(out, (level, text) -> {});
            System.out.printf(
                    "%,d files%n| what | ms | processor ms | MB allocated | requests |%n|---|---|---|---|---|%n",
                    files);
            row(server, "push, 1 changed", i -> write(workspace, 1, i), i -> sync.push(out, (level, text) -> {}));
            row(
                    server,
                    "sync, 1 changed, with its report",
                    i -> repository.commit("main", "one", Map.of("_files/" + path(i), "in git " + i + "\n")),
                    i -> sync.sync(in, (level, text) -> {}).report().ion());
            row(
                    server,
                    "sync into an empty namespace, with its report",
                    i -> {},
                    i -> sync.sync(into(between, rules, "empty" + i), (level, text) -> {})
                            .report()
                            .ion());
            Plans plans = new Plans(sync, (namespace, secret) -> Optional.empty());
            sync.push(out, (level, text) -> {});
            byHand(server, workspace, repository, plans, Side.SERVER);
            byHand(server, workspace, repository, plans, Side.GIT);
        } finally {
            Native.delete(folder);
        }
    }

    private static FromGit into(Between between, Rules rules, String namespace) {
        Content files = new Content.Files(new Namespace(namespace), false);
        return new FromGit(
                new Between(between.remote(), between.branch(), between.directory(), files),
                rules,
                true,
                true,
                ANN,
                Manner.of(false, Origin.NONE));
    }

    /** Plans made and applied by hand, ten changed. */
    private void byHand(GitServer server, Workspace workspace, GitRepository repository, Plans plans, Side source) {
        String verb = source == Side.SERVER ? "push" : "sync";
        IntConsumer change = i -> {
            if (source == Side.SERVER) {
                write(workspace, TEN, i);
            } else {
                Map<String, String> some = new TreeMap<>();
                IntStream.range(0, TEN).forEach(j -> some.put("_files/" + path(i + j), verb + " in git " + i + "\n"));
                repository.commit("main", "ten", some);
            }
        };
        SyncWish wish = SyncWish.of(Map.of(
                "namespace", BENCH.name(),
                "source", source.name(),
                "url", server.url("bench.git")));
        Plans.Made[] made = new Plans.Made[1];
        IntConsumer plan = i -> made[0] = plans.make(wish, ANN, (level, text) -> {});
        IntConsumer apply = i -> plans.apply(made[0].runId(), made[0].plan().hash(), false, ANN, (level, text) -> {});
        plan.accept(0);
        row(
                server,
                "plan a " + verb + ", 10 changed",
                i -> {
                    change.accept(10 * i);
                    plan.accept(i);
                    apply.accept(i);
                    change.accept(10 * i + 5);
                },
                plan);
        apply.accept(0);
        row(
                server,
                "apply it",
                i -> {
                    change.accept(5 * i + 1);
                    plan.accept(i);
                },
                apply);
    }

    private void row(GitServer server, String name, IntConsumer before, IntConsumer work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Sample clock = new Sample();
        Sample processor = new Sample();
        Sample allocated = new Sample();
        Sample requests = new Sample();
        for (int i = -runs; i < runs; i++) {
            before.accept(i + runs);
            server.forgetRequests();
            long start = System.nanoTime();
            long spent = threads.getCurrentThreadCpuTime();
            long bytes = threads.getCurrentThreadAllocatedBytes();
            work.accept(i + runs);
            if (i >= 0) {
                allocated.add((threads.getCurrentThreadAllocatedBytes() - bytes) / 1048576.0);
                processor.add((threads.getCurrentThreadCpuTime() - spent) / 1e6);
                clock.add((System.nanoTime() - start) / 1e6);
                requests.add(server.requests().size());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.1f | %.0f |%n",
                name,
                clock.text(),
                processor.text(),
                allocated.median(),
                requests.median());
    }

    private void fill(Workspace workspace) {
        workspace.edit(BENCH, ANN, "fill", edit -> {
            for (int i = 0; i < files; i++) {
                edit.put(Layout.file(FilePath.of(path(i))), Http.bytes("content " + i + "\n"), EntryMode.FILE);
            }
        });
    }

    private static void write(Workspace workspace, int many, int i) {
        workspace.edit(
                BENCH,
                ANN,
                "some",
                edit -> IntStream.range(i, i + many)
                        .forEach(j -> edit.put(
                                Layout.file(FilePath.of(path(j))), Http.bytes("changed " + i + " " + j + "\n"))));
    }

    private static String path(int i) {
        return "dir" + i % 100 + "/file" + i + ".txt";
    }
}
