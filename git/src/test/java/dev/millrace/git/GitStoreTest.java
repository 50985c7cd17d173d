package dev.millrace.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.store.content.Namespaces;
import dev.millrace.store.testing.Databases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GitStoreTest {
    private static final Author ANN = new Author("Ann", "ann@example.org");
    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
    private static final Namespace TEAM = new Namespace("team");

    private static FilePath path(String value) {
        return new FilePath(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String commit(GitStore store, List<String> parents, String... files) {
        ObjectStage stage = store.stage();
        TreeEditor tree = stage.edit(GitStore.EMPTY_TREE);
        for (String file : files) {
            tree.put(path(file), EntryMode.FILE, stage.blob(bytes("content of " + file)));
        }
        String commit = stage.commit(tree.write(), parents, ANN, TIME, "Add files");
        stage.flush();
        return commit;
    }

    private static void setHead(GitStore store, String commit) {
        store.database().writing(handle -> {
            Namespaces.lock(handle, store.database().dialect(), TEAM.name(), 1);
            Namespaces.setHead(handle, TEAM.name(), commit, 1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void givesBackBlobsUnderTheIdsOfGit(Databases kind) {
        try (var fresh = kind.fresh()) {
            GitStore store = new GitStore(fresh.database(), InstantSource.fixed(TIME));
            String id = store.putBlob(bytes("hello\n"));
            assertThat(id)
                    .isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a")
                    .isEqualTo(GitStore.blobId(bytes("hello\n")));
            byte[] large = new byte[5 << 20];
            new Random(1).nextBytes(large);
            String largeId = store.putBlob(large);
            GitStore again = new GitStore(fresh.database(), InstantSource.fixed(TIME));
            assertThat(again.blob(id)).isEqualTo(bytes("hello\n"));
            assertThat(again.blob(largeId)).isEqualTo(large);
            assertThat(again.sizes(List.of(id, largeId)))
                    .containsEntry(largeId, 5L << 20)
                    .hasSize(2);
            assertThat(again.blobs(List.of(id, id))).containsOnlyKeys(id);
            String other = "1".repeat(40);
            assertThat(again.missing(List.of(id, other))).containsExactly(other);
            assertThatThrownBy(() -> again.blob(other))
                    .isInstanceOf(NotFound.class)
                    .hasMessageContaining(other);
        }
    }

    @ParameterizedTest
    @EnumSource
    void editsOnlyWhatIsTouched(Databases kind) {
        try (var fresh = kind.fresh()) {
            GitStore store = new GitStore(fresh.database(), InstantSource.fixed(TIME));
            String before = store.commit(commit(store, List.of(), "a/one.py", "a/two.py", "b/c/three.py", "b.txt"))
                    .tree();
            ObjectStage stage = store.stage();
            TreeEditor editor = stage.edit(before);
            editor.put(path("a/new.py"), EntryMode.EXECUTABLE, stage.blob(bytes("new")));
            assertThat(editor.delete(path("b/c/three.py"))).isTrue();
            assertThat(editor.delete(path("b/c/four.py"))).isFalse();
            assertThat(editor.entry(path("b"))).isEmpty();
            String after = editor.write();
            stage.flush();
            assertThat(store.files(after).stream().map(f -> f.path().value()))
                    .containsExactly("a/new.py", "a/one.py", "a/two.py", "b.txt");
            assertThat(store.diff(before, after).stream().map(c -> c.path().value()))
                    .containsExactly("a/new.py", "b/c/three.py");
            assertThat(store.entry(after, path("a/new.py")).orElseThrow().mode())
                    .isEqualTo(EntryMode.EXECUTABLE);
            assertThat(stage.edit(after).write()).isEqualTo(after);
        }
    }

    @Test
    void refusesAFileInTheWayOfAFolderAndNamesThatFoldTogether() {
        try (var fresh = Databases.SQLITE.fresh()) {
            GitStore store = new GitStore(fresh.database(), InstantSource.fixed(TIME));
            String tree =
                    store.commit(commit(store, List.of(), "a/one.py", "b")).tree();
            String blob = store.putBlob(bytes("x"));
            assertThatThrownBy(() -> store.stage().edit(tree).put(path("b/c"), EntryMode.FILE, blob))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("'b'");
            assertThatThrownBy(() -> store.stage().edit(tree).put(path("a"), EntryMode.FILE, blob))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("'a'");
            assertThatThrownBy(() -> store.stage()
                            .edit(tree)
                            .put(path("a/ONE.py"), EntryMode.FILE, blob)
                            .write())
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("a/ONE.py")
                    .hasMessageContaining("a/one.py");
            TreeEditor renamed = store.stage().edit(tree);
            renamed.delete(path("a/one.py"));
            renamed.put(path("a/ONE.py"), EntryMode.FILE, blob);
            assertThat(renamed.write()).isNotEqualTo(tree);
        }
    }

    @Test
    void sortsNamesAsGitDoes() {
        try (var fresh = Databases.SQLITE.fresh()) {
            GitStore store = new GitStore(fresh.database(), InstantSource.fixed(TIME));
            String tree = store.commit(
                            commit(store, List.of(), "a.b", "a/x", "a-b", "a0", "é", "z/é", "\uff21", "\ud83d\ude00"))
                    .tree();
            assertThat(store.tree(tree).stream().map(TreeEntry::name))
                    .containsExactly("a-b", "a.b", "a", "a0", "z", "é", "\uff21", "\ud83d\ude00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void randomEditsEndLikeAMap(Databases kind) {
        try (var fresh = kind.fresh()) {
            GitStore store = new GitStore(fresh.database(), InstantSource.fixed(TIME));
            Random random = new Random(7);
            TreeMap<FilePath, String> model = new TreeMap<>();
            String tree = GitStore.EMPTY_TREE;
            for (int round = 0; round < 60; round++) {
                TreeMap<FilePath, String> before = new TreeMap<>(model);
                ObjectStage stage = store.stage();
                TreeEditor editor = stage.edit(tree);
                for (int i = 0; i < 8; i++) {
                    FilePath path = path("d" + random.nextInt(3) + "/e" + random.nextInt(3) + "/f" + random.nextInt(4));
                    if (random.nextInt(3) == 0) {
                        assertThat(editor.delete(path)).isEqualTo(model.remove(path) != null);
                    } else if (random.nextInt(8) == 0) {
                        editor.delete(path.parent());
                        model.keySet().removeIf(path.parent()::contains);
                    } else {
                        String blob = stage.blob(bytes("v" + random.nextInt(5)));
                        editor.put(path, EntryMode.FILE, blob);
                        model.put(path, blob);
                    }
                    FilePath asked = path.parent();
                    assertThat(editor.entry(asked).isPresent())
                            .isEqualTo(model.keySet().stream().anyMatch(asked::contains));
                }
                String next = editor.write();
                stage.flush();
                TreeMap<FilePath, String> stored = new TreeMap<>();
                store.files(next).forEach(file -> stored.put(file.path(), file.id()));
                assertThat(stored).isEqualTo(model);
                List<FilePath> changed = new ArrayList<>();
                store.diff(tree, next).forEach(change -> changed.add(change.path()));
                TreeMap<FilePath, String> expected = new TreeMap<>(before);
                model.forEach((k, v) -> expected.merge(k, v, (a, b) -> a.equals(b) ? null : b));
                expected.keySet().removeIf(k -> java.util.Objects.equals(before.get(k), model.get(k)));
                assertThat(changed).containsExactlyElementsOf(expected.keySet());
                tree = next;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void stockGitClonesChecksAndPushes(Databases kind, @TempDir Path folder) throws Exception {
        try (var fresh = kind.fresh()) {
            GitStore store = new GitStore(fresh.database(), InstantSource.fixed(TIME));
            String first =
                    commit(store, List.of(), "_files/a/one.py", "_files/ü b#%?.txt", "_files/a.b", "_files/a/b/c");
            String second = commit(store, List.of(first), "_files/a/one.py", "_flows/f.yml");
            setHead(store, second);
            HeadMover mover = (expected, head) -> store.database().write(handle -> {
                var row = Namespaces.lock(handle, store.database().dialect(), TEAM.name(), 2);
                if (!java.util.Objects.equals(row.head(), expected)) {
                    return false;
                }
                Namespaces.setHead(handle, TEAM.name(), head, 2);
                return true;
            });
            try (GitServer server = new GitServer(store, mover)) {
                GitServer.git(folder, "clone", "-q", "--bare", server.url("team"), "bare.git");
                Path bare = folder.resolve("bare.git");
                assertThat(GitServer.git(bare, "fsck", "--full", "--strict")).isBlank();
                assertThat(GitServer.git(bare, "rev-parse", "HEAD").strip()).isEqualTo(second);
                assertThat(GitServer.git(bare, "log", "-1", "--format=%an %ae %s")
                                .strip())
                        .isEqualTo("Ann ann@example.org Add files");

                GitServer.git(folder, "clone", "-q", server.url("team"), "work");
                Path work = folder.resolve("work");
                StringBuilder long1 = new StringBuilder();
                new Random(3).ints(20_000, 'a', 'z').forEach(c -> long1.append((char) c));
                Files.writeString(work.resolve("_files/long.txt"), long1);
                Files.writeString(work.resolve("_files/long2.txt"), long1 + "and a bit more");
                GitServer.git(work, "add", "-A");
                String[] who = {"-c", "user.name=Bob", "-c", "user.email=bob@example.org"};
                GitServer.git(work, who[0], who[1], who[2], who[3], "commit", "-qm", "Add a long one");
                GitServer.git(work, "push", "-q", "origin", "HEAD:main");
                Files.writeString(work.resolve("_files/long.txt"), long1 + "changed at the end");
                GitServer.git(work, who[0], who[1], who[2], who[3], "commit", "-qam", "Change a long one");
                GitServer.git(work, "push", "-q", "origin", "HEAD:main");
                String head = GitServer.git(work, "rev-parse", "HEAD").strip();
                GitStore again = new GitStore(fresh.database(), InstantSource.fixed(TIME));
                String tree = again.commit(head).tree();
                String blob =
                        again.entry(tree, path("_files/long.txt")).orElseThrow().id();
                assertThat(new String(again.blob(blob), UTF_8)).endsWith("changed at the end");
                GitServer.git(folder, "clone", "-q", "--bare", server.url("team"), "again.git");
                assertThat(GitServer.git(folder.resolve("again.git"), "fsck", "--full", "--strict"))
                        .isBlank();
                assertThat(GitServer.git(folder.resolve("again.git"), "rev-parse", "HEAD")
                                .strip())
                        .isEqualTo(head);
            }
        }
    }

    @Test
    void aNamespaceServedReadOnlyRefusesAPush(@TempDir Path folder) throws Exception {
        try (var fresh = Databases.SQLITE.fresh()) {
            GitStore store = new GitStore(fresh.database(), InstantSource.fixed(TIME));
            setHead(store, commit(store, List.of(), "_files/a"));
            try (GitServer server = new GitServer(store, HeadMover.READ_ONLY)) {
                GitServer.git(folder, "clone", "-q", server.url("team"), "work");
                Path work = folder.resolve("work");
                GitServer.git(
                        work, "-c", "user.name=B", "-c", "user.email=b@x", "commit", "-qm", "No", "--allow-empty");
                assertThatThrownBy(() -> GitServer.git(work, "push", "-q", "origin", "HEAD:main"))
                        .hasMessageContaining("can only be read");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandFiles(Databases kind) throws Exception {
        try (var fresh = kind.fresh()) {
            GitStore store = new GitStore(fresh.database(), InstantSource.fixed(TIME));
            String one = thousands(store, "x");
            assertThat(store.files(store.commit(one).tree())).hasSize(10_000);
            String two = thousands(store, "y");
            assertThat(store.diff(store.commit(one).tree(), store.commit(two).tree()))
                    .hasSize(10_000);
            try (var repository = store.repository(TEAM);
                    RevWalk revisions = new RevWalk(repository);
                    TreeWalk walk = new TreeWalk(repository)) {
                walk.addTree(revisions.parseCommit(ObjectId.fromString(one)).getTree());
                walk.setRecursive(true);
                int files = 0;
                while (walk.next()) {
                    files++;
                }
                assertThat(files).isEqualTo(10_000);
            }
        }
    }

    private static String thousands(GitStore store, String salt) {
        ObjectStage stage = store.stage();
        TreeEditor tree = stage.edit(GitStore.EMPTY_TREE);
        for (int i = 0; i < 10_000; i++) {
            byte[] content =
                    (salt + i + "-").repeat(1300 / (salt + i + "-").length()).getBytes(UTF_8);
            tree.put(path("_files/d" + i % 100 + "/f" + i + ".py"), EntryMode.FILE, stage.blob(content));
        }
        String commit = stage.commit(tree.write(), List.of(), ANN, TIME, "Ten thousand");
        stage.flush();
        return commit;
    }

    @Test
    void jgitInsertsAndReadsBeforeAndAfterAFlush() throws Exception {
        try (var fresh = Databases.SQLITE.fresh()) {
            GitStore store = new GitStore(fresh.database(), InstantSource.fixed(TIME));
            try (ObjectInserter inserter = store.newInserter()) {
                ObjectId id = inserter.insert(Constants.OBJ_BLOB, bytes("x"));
                assertThat(inserter.newReader().open(id).getBytes()).isEqualTo(bytes("x"));
                assertThat(store.newReader().has(id)).isFalse();
                inserter.flush();
                assertThat(store.newReader().has(id)).isTrue();
                assertThat(store.newReader().resolve(id.abbreviate(8))).containsExactly(id);
            }
        }
    }
}
