package dev.millrace.workspace;

import static dev.millrace.workspace.Fixture.ANN;
import static dev.millrace.workspace.Fixture.BOB;
import static dev.millrace.workspace.Fixture.TEAM;
import static dev.millrace.workspace.Fixture.bytes;
import static dev.millrace.workspace.Fixture.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.git.EntryMode;
import dev.millrace.git.GitStore;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.store.Settings;
import dev.millrace.store.content.AuditLog;
import dev.millrace.store.testing.Databases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkspaceFilesTest {

    @ParameterizedTest
    @EnumSource
    void everyChangeIsACommitThatSaysWhoWhenAndWhy(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            assertThat(at.workspace.head(TEAM).commitId()).isEmpty();
            assertThat(at.workspace.head(TEAM).list(Layout.FILES)).isEmpty();
            Revision first = at.put("a/one.py", "1");
            at.pass(Duration.ofMinutes(1));
            Revision second = at.workspace.edit(
                    TEAM,
                    BOB,
                    "Tidy up",
                    edit -> edit.put(file("a/two.py"), bytes("22"), EntryMode.EXECUTABLE)
                            .delete(file("a/one.py")));
            Snapshot head = at.workspace.head(TEAM);
            assertThat(head.commitId()).contains(second.commitId());
            assertThat(head.list(file("a")))
                    .extracting(Entry::name, Entry::size, Entry::mode)
                    .containsExactly(tuple("two.py", 2L, EntryMode.EXECUTABLE));
            assertThat(head.walk(Layout.FILES))
                    .extracting(f -> f.path().value())
                    .containsExactly("_files/a/two.py");
            assertThat(at.workspace.history(TEAM, 10))
                    .extracting(Revision::commitId, Revision::author, Revision::reason, Revision::time)
                    .containsExactly(
                            tuple(second.commitId(), BOB, "Tidy up", at.now.get()),
                            tuple(
                                    first.commitId(),
                                    ANN,
                                    "Put a/one.py",
                                    at.now.get().minusSeconds(60)));
            assertThat(new String(at.workspace.at(TEAM, first.commitId()).read(file("a/one.py")), UTF_8))
                    .isEqualTo("1");
            assertThatThrownBy(() -> head.read(file("a/one.py")))
                    .isInstanceOf(NotFound.class)
                    .hasMessageContaining("'a/one.py'")
                    .hasMessageContaining("'team'");
            List<AuditLog.Row> audit = at.fresh.database().jdbi().withHandle(h -> AuditLog.latest(h, "team", 10));
            assertThat(audit)
                    .extracting(AuditLog.Row::actor, AuditLog.Row::subject, AuditLog.Row::detail)
                    .first()
                    .isEqualTo(
                            tuple(
                                    "Bob <bob@example.org>",
                                    "Tidy up",
                                    "{\"added\":1,\"changed\":0,\"deleted\":1,\"paths\":[\"_files/a/one.py\",\"_files/a/two.py\"]}"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEditThatChangesNothingMakesNoCommit(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            Revision first = at.put("a", "1");
            Revision again = at.put("a", "1");
            assertThat(again.changed()).isFalse();
            assertThat(again.commitId()).isEqualTo(first.commitId());
            assertThat(at.workspace.history(TEAM, 10)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void movesAndDeletesFoldersWhole(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            at.put("a/b/one", "1");
            at.put("a/b/c/two", "2");
            at.put("x", "3");
            at.workspace.edit(TEAM, ANN, "Move", edit -> edit.move(file("a/b"), file("d/e")));
            assertThat(at.workspace.head(TEAM).walk(Layout.FILES))
                    .extracting(f -> f.path().value())
                    .containsExactly("_files/d/e/c/two", "_files/d/e/one", "_files/x");
            assertThat(at.workspace.head(TEAM).entry(file("a"))).isEmpty();
            assertThatThrownBy(() -> at.workspace.edit(TEAM, ANN, "M", edit -> edit.move(file("x"), file("d/e"))))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("'d/e'");
            assertThatThrownBy(() -> at.workspace.edit(TEAM, ANN, "M", edit -> edit.move(file("d"), file("d/f"))))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> at.workspace.edit(TEAM, ANN, "M", edit -> edit.move(file("no"), file("y"))))
                    .isInstanceOf(NotFound.class)
                    .hasMessageContaining("'no'");
            at.workspace.edit(TEAM, ANN, "Delete", edit -> edit.delete(file("d")));
            assertThat(at.workspace.head(TEAM).list(Layout.FILES))
                    .extracting(Entry::name)
                    .containsExactly("x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void movesAFolderThatTheSameEditFilled(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            at.workspace.edit(
                    TEAM,
                    ANN,
                    "Fill and move",
                    edit -> edit.put(file("a/b/one"), bytes("never stored before"))
                            .move(file("a/b"), file("c"))
                            .move(file("c/one"), file("two")));
            assertThat(at.workspace.head(TEAM).walk(Layout.FILES))
                    .extracting(f -> f.path().value())
                    .containsExactly("_files/two");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExpectationThatFailsNamesThePathAndChangesNothing(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            at.put("a", "1");
            String seen = GitStore.blobId(bytes("1"));
            at.put("a", "2");
            assertThatThrownBy(() -> at.workspace.edit(
                            TEAM, ANN, "E", edit -> edit.expect(file("a"), seen).put(file("a"), bytes("3"))))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("'a'")
                    .hasMessageContaining("changed");
            assertThatThrownBy(() -> at.workspace.edit(TEAM, ANN, "E", edit -> edit.expect(file("a"), null)))
                    .isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> at.workspace.edit(TEAM, ANN, "E", edit -> edit.expect(file("b"), seen)))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("no longer");
            assertThat(at.read("a")).isEqualTo("2");
        }
    }

    @Test
    void refusesWhatNoNamespaceTakes() {
        try (Fixture at = new Fixture(Databases.SQLITE, Limits.DEFAULT.withFileBytes(10))) {
            at.put("Read.me", "1");
            assertThatThrownBy(() -> at.put("read.ME", "2"))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("Read.me")
                    .hasMessageContaining("read.ME");
            at.put("\u00e9", "1");
            assertThatThrownBy(() -> at.put("e\u0301", "2")).isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> at.put("big.bin", "12345678901"))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("'big.bin'")
                    .hasMessageContaining("10");
            String big = at.workspace.git().putBlob(bytes("12345678901"));
            assertThatThrownBy(() ->
                            at.workspace.edit(TEAM, ANN, "B", edit -> edit.put(file("big.bin"), big, EntryMode.FILE)))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> at.workspace.edit(
                            TEAM, ANN, "B", edit -> edit.put(file("gone"), "1".repeat(40), EntryMode.FILE)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> at.workspace.edit(
                            TEAM, ANN, "B", edit -> edit.put(file("l"), bytes("x"), EntryMode.SYMLINK)))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("symbolic link");
            assertThatThrownBy(() -> at.put("_flows/x.yml", "x")).isInstanceOf(Invalid.class);
            assertThatThrownBy(() ->
                            at.workspace.edit(TEAM, ANN, "B", edit -> edit.put(new FilePath("elsewhere"), bytes("x"))))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> at.put("Read.me/below", "x")).isInstanceOf(Conflict.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheHistoryOfEachPathAndRestores(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            Revision first = at.put("d/a", "1");
            at.put("d/b", "other");
            at.put("d/a", "2");
            at.workspace.edit(TEAM, ANN, "Delete", edit -> edit.delete(file("d/a")));
            assertThat(at.workspace.history(TEAM, file("d/a"), 10))
                    .extracting(FileRevision::number, FileRevision::deleted)
                    .containsExactly(tuple(3, true), tuple(2, false), tuple(1, false));
            assertThat(at.workspace.history(TEAM, file("d/a"), 1)).hasSize(1);
            at.workspace.restore(TEAM, BOB, file("d/a"), first.commitId());
            assertThat(at.read("d/a")).isEqualTo("1");
            Revision undone = at.workspace.undoTo(TEAM, BOB, first.commitId(), "Back to the start");
            assertThat(at.workspace.head(TEAM).walk(Layout.FILES)).hasSize(1);
            assertThat(at.workspace.history(TEAM, 10)).hasSize(6).first().isEqualTo(undone);
            assertThatThrownBy(() -> at.workspace.at(new Namespace("other"), first.commitId()))
                    .isInstanceOf(NotFound.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namespacesExistOnceWrittenOrDeclared(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            at.put("a", "1");
            Namespace other = new Namespace("other.below");
            at.workspace.declare(other, ANN);
            at.workspace.declare(other, ANN);
            assertThat(at.workspace.namespaces())
                    .extracting(n -> n.namespace().name(), n -> n.head().isPresent())
                    .containsExactly(tuple("other.below", false), tuple("team", true));
            assertThat(at.workspace.namespace(new Namespace("nowhere"))).isEmpty();
        }
    }

    @Test
    void aFolderIsHeldOpenByAnEmptyFile() {
        try (Fixture at = new Fixture(Databases.SQLITE)) {
            at.workspace.makeFolder(TEAM, ANN, file("empty/folder"));
            assertThat(at.workspace.head(TEAM).list(file("empty")))
                    .extracting(Entry::name, Entry::isFolder)
                    .containsExactly(tuple("folder", true));
            assertThat(at.workspace.makeFolder(TEAM, ANN, file("empty")).changed())
                    .isFalse();
            at.put("file", "x");
            assertThatThrownBy(() -> at.workspace.makeFolder(TEAM, ANN, file("file/x")))
                    .isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> at.workspace.makeFolder(TEAM, ANN, file("file")))
                    .isInstanceOf(Conflict.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreWorkInTheSameTransactionCanUndoItAll(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            at.put("a", "1");
            assertThatThrownBy(() -> at.workspace.edit(
                            TEAM, ANN, "E", edit -> edit.put(file("a"), bytes("2")), (handle, revision) -> {
                                handle.execute("INSERT INTO setting (name, value) VALUES ('x', 'y')");
                                throw new Conflict("on second thoughts");
                            }))
                    .isInstanceOf(Conflict.class)
                    .hasMessage("on second thoughts");
            assertThat(at.read("a")).isEqualTo("1");
            Optional<String> setting = at.fresh.database().jdbi().withHandle(h -> Settings.get(h, "x"));
            assertThat(setting).isEmpty();
        }
    }
}
