package dev.millrace.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.ConnectionSettings;
import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.git.signing.SigningKey;
import dev.millrace.language.Parsed;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Location;
import dev.millrace.model.Namespace;
import dev.millrace.model.Problem;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Brake;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.scan.ScanRules;
import dev.millrace.sync.side.Content;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server's content on a fresh database, a Git server over HTTP with one repository, and the verbs between them. */
final class SyncFixture implements AutoCloseable {
    static final Namespace TEAM = new Namespace("company.team");
    static final Author ANN = new Author("Ann", "ann@example.org");

    final Databases.Fresh fresh;
    final Workspace workspace;
    final GitServer server;
    final GitRepository repository;
    final Remotes remotes;
    final List<String> logs = new CopyOnWriteArrayList<>();
    final TaskLog log = (level, message) -> logs.add(level + " " + message);
    TaskLog raced = log;
    GitSync sync;

    String branch = "main";
    String directory = "_files";
    Namespace namespace = TEAM;
    boolean children = false;
    List<String> globs = List.of();
    boolean delete = true;
    boolean dryRun = false;
    boolean errorOnMissing = false;
    boolean failOnMissingBranch = true;
    boolean failOnMissingDirectory = true;
    Brake brake = Brake.DEFAULT;
    Origin origin = Origin.NONE;
    String message = "add namespace files";
    RemoteSpec remote;
    Content content;
    Rules.Missing missing;
    Conflicts conflicts = Conflicts.SOURCE_STANDS;
    HistoryRules history = HistoryRules.NONE;
    Optional<SigningKey> signing = Optional.empty();
    ScanRules scan = ScanRules.NONE;
    final Map<String, String> secrets = new TreeMap<>();

    SyncFixture(Databases kind, Path folder, GitServer.Options options) {
        fresh = kind.fresh();
        InstantSource clock = InstantSource.system();
        workspace = new Workspace(
                new GitStore(fresh.database(), clock),
                yaml -> new Parsed(null, List.of(Problem.error("no flows here", "", Location.START))),
                clock,
                dev.millrace.workspace.Limits.DEFAULT);
        server = GitServer.start(folder.resolve("served"), options);
        repository = server.create("team.git");
        remotes = new Remotes(folder.resolve("mirrors"), 1 << 30, FileRemotes.NONE);
        sync = new GitSync(workspace, remotes, Limits.DEFAULT, namespaces -> secrets, clock);
        remote = RemoteSpec.of(server.url("team.git"), Credentials.NONE);
    }

    SyncFixture(Path folder) {
        this(Databases.SQLITE, folder, GitServer.Options.PLAIN);
    }

    SyncFixture limited(long fileBytes, long planBytes) {
        sync = new GitSync(workspace, remotes, new Limits(fileBytes, planBytes), InstantSource.system());
        return this;
    }

    /** For a server that never answers: a sound one may be too slow for this. */
    SyncFixture impatient() {
        remote = new RemoteSpec(
                remote.url(),
                remote.credentials(),
                ConnectionSettings.DEFAULT.withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        return this;
    }

    /** Undoes {@link #impatient()}. */
    SyncFixture patient() {
        remote = new RemoteSpec(remote.url(), remote.credentials(), ConnectionSettings.DEFAULT);
        return this;
    }

    void live(String path, String text) {
        live(namespace, path, text.getBytes(UTF_8));
    }

    void live(Namespace where, String path, byte[] content) {
        workspace.edit(where, ANN, "Put " + path, edit -> edit.put(Layout.file(FilePath.of(path)), content));
    }

    void unlive(String path) {
        workspace.edit(namespace, ANN, "Delete " + path, edit -> edit.delete(Layout.file(FilePath.of(path))));
    }

    Pushed push() {
        return sync.push(pushRequest(), raced);
    }

    Between between() {
        return new Between(
                remote,
                branch,
                FilePath.of(directory),
                content == null ? new Content.Files(namespace, children) : content);
    }

    Rules rules() {
        return new Rules(Globs.of(globs), missing == null ? Rules.missing(delete) : missing, brake, conflicts)
                .withHistory(history)
                .withScan(scan);
    }

    ToGit pushRequest() {
        return new ToGit(between(), rules(), errorOnMissing, message, ANN, Manner.of(dryRun, origin), signing);
    }

    FromGit syncRequest() {
        return new FromGit(
                between(), rules(), failOnMissingBranch, failOnMissingDirectory, ANN, Manner.of(dryRun, origin));
    }

    Synced sync() {
        return sync.sync(syncRequest(), raced);
    }

    /** Path to text, of the namespace's files. */
    Map<String, String> files() {
        return files(namespace);
    }

    Map<String, String> files(Namespace where) {
        Map<String, String> files = new TreeMap<>();
        var head = workspace.head(where);
        head.walk(Layout.FILES)
                .forEach(file -> files.put(
                        file.path().relativeTo(Layout.FILES).value(), new String(head.read(file.path()), UTF_8)));
        return files;
    }

    /** Path to text, of the branch. */
    Map<String, String> inGit() {
        Map<String, String> files = new TreeMap<>();
        if (!repository.tip(branch).isEmpty()) {
            repository.lsTree(branch).forEach((path, entry) -> {
                if (entry.startsWith("100")) {
                    files.put(path, repository.text(branch, path));
                }
            });
        }
        return files;
    }

    @Override
    public void close() {
        server.close();
        fresh.close();
    }
}
