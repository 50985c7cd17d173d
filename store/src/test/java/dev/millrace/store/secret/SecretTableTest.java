package dev.millrace.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.model.Author;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.store.content.AuditLog;
import dev.millrace.store.secret.SecretTable.Words;
import dev.millrace.store.testing.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretTableTest {
    private static final Namespace TEAM = new Namespace("company.team");
    private static final Namespace COMPANY = new Namespace("company");
    private static final Author ADA = new Author("Ada", "ada@example.com");
    private static final String VALUE = "correct horse battery staple é";

    private static KeyRing ring(EncryptionKey... keys) {
        return new KeyRing(List.of(keys));
    }

    private static SecretTable table(Databases.Fresh fresh, EncryptionKey... keys) {
        return new SecretTable(fresh.database(), AesSealing.open(fresh.database(), ring(keys)), InstantSource.system());
    }

    @ParameterizedTest
    @EnumSource
    void keepsValuesThatNamespacesBelowInherit(Databases kind) {
        try (var fresh = kind.fresh()) {
            SecretTable table = table(fresh, EncryptionKey.random());
            table.set(COMPANY, "token", VALUE, new Words(Optional.of("for tests"), Optional.of(Map.of("a", "b"))), ADA);
            assertThat(table.value(TEAM, "TOKEN")).contains(VALUE);
            assertThat(table.value(new Namespace("companies"), "TOKEN")).isEmpty();
            table.set(TEAM, "TOKEN", "nearer", Words.NONE, ADA);
            assertThat(table.value(TEAM, "token")).contains("nearer");
            table.set(COMPANY, "TOKEN", "second", Words.NONE, ADA);
            assertThat(table.value(COMPANY, "TOKEN")).contains("second");
            table.set(new Namespace("other"), "ELSEWHERE", "not readable", Words.NONE, ADA);
            assertThat(table.values(List.of(TEAM)))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("TOKEN", "second", "company.team/TOKEN", "nearer"));
            assertThat(table.values(List.of(COMPANY))).containsExactly(Map.entry("TOKEN", "second"));
            assertThat(table.values(List.of())).isEmpty();
            table.delete(new Namespace("other"), "ELSEWHERE", ADA);
            assertThat(table.find(COMPANY, "TOKEN")).hasValueSatisfying(secret -> {
                assertThat(secret.version()).isEqualTo(2);
                assertThat(secret.description()).contains("for tests");
                assertThat(secret.tags()).containsExactly(Map.entry("a", "b"));
            });
            assertThat(table.describe(COMPANY, "TOKEN", new Words(Optional.of(""), Optional.empty())))
                    .isTrue();
            assertThat(table.find(COMPANY, "token").orElseThrow().description()).isEmpty();
            assertThat(table.find(COMPANY, "token").orElseThrow().tags()).containsKey("a");
            assertThat(table.describe(TEAM, "NONE", Words.NONE)).isFalse();
            assertThat(table.all()).extracting(SecretTable.Secret::namespace).containsExactly(COMPANY, TEAM);
            assertThat(table.delete(TEAM, "token", ADA)).isTrue();
            assertThat(table.delete(TEAM, "token", ADA)).isFalse();
            assertThat(table.value(TEAM, "TOKEN")).contains("second");
            List<AuditLog.Row> audit =
                    fresh.database().jdbi().withHandle(handle -> AuditLog.latest(handle, "company.team", 10));
            assertThat(audit)
                    .extracting(AuditLog.Row::action, AuditLog.Row::subject, AuditLog.Row::actor)
                    .containsExactly(
                            tuple("secret.delete", "TOKEN", "Ada <ada@example.com>"),
                            tuple("secret.set", "TOKEN", "Ada <ada@example.com>"));
            assertThatThrownBy(() -> table.set(TEAM, "a b", "x", Words.NONE, ADA))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> table.set(TEAM, "A", "", Words.NONE, ADA)).isInstanceOf(Invalid.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void storesNothingThatCanBeReadOrMoved(Databases kind) {
        try (var fresh = kind.fresh()) {
            SecretTable table = table(fresh, EncryptionKey.random());
            table.set(TEAM, "A", VALUE, Words.NONE, ADA);
            table.set(TEAM, "B", VALUE, Words.NONE, ADA);
            List<String> stored = fresh.database()
                    .read(handle -> handle.createQuery("SELECT sealed FROM secret")
                            .mapTo(String.class)
                            .list());
            assertThat(stored).doesNotHaveDuplicates().noneMatch(text -> text.contains("horse"));
            fresh.database()
                    .writing(
                            handle -> handle.execute(
                                    "UPDATE secret SET sealed = (SELECT sealed FROM secret WHERE name = 'B') WHERE name = 'A'"));
            assertThatThrownBy(() -> table.value(TEAM, "A"))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("changed");
            assertThat(table.value(TEAM, "B")).contains(VALUE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesToStartWithAnotherKey(Databases kind) {
        try (var fresh = kind.fresh()) {
            EncryptionKey right = EncryptionKey.random();
            EncryptionKey wrong = EncryptionKey.random();
            // Whoever has never encrypted anything is not bound to a key.
            AesSealing.open(fresh.database(), ring(wrong));
            AesSealing first = AesSealing.open(fresh.database(), ring(right));
            String sealed = first.seal(VALUE, "here");
            assertThatThrownBy(() -> AesSealing.open(fresh.database(), ring(wrong)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining(right.id())
                    .hasMessageContaining(wrong.id())
                    .hasMessageContaining("encryption.previousKeys");
            assertThat(AesSealing.open(fresh.database(), ring(wrong, right)).open(sealed, "here"))
                    .isEqualTo(VALUE);
            assertThatThrownBy(() -> first.open(sealed, "there")).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> first.open(VALUE, "here")).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> first.open(sealed.replace(right.id(), wrong.id()), "here"))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining(wrong.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void noticesTheOtherKeyOfAServerThatStartedAtTheSameTime(Databases kind) {
        try (var fresh = kind.fresh()) {
            AesSealing first = AesSealing.open(fresh.database(), ring(EncryptionKey.random()));
            AesSealing second = AesSealing.open(fresh.database(), ring(EncryptionKey.random()));
            first.seal(VALUE, "here");
            assertThatThrownBy(() -> second.seal(VALUE, "here")).isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesKeys(Databases kind) {
        try (var fresh = kind.fresh()) {
            EncryptionKey old = EncryptionKey.random();
            EncryptionKey current = EncryptionKey.random();
            table(fresh, old).set(TEAM, "A", VALUE, Words.NONE, ADA);
            SecretTable both = table(fresh, current, old);
            both.set(TEAM, "B", "other", Words.NONE, ADA);
            assertThat(both.reseal()).isEqualTo(1);
            assertThat(both.reseal()).isZero();
            SecretTable after = table(fresh, current);
            assertThat(after.value(TEAM, "A")).contains(VALUE);
            assertThat(after.value(TEAM, "B")).contains("other");
            assertThatThrownBy(() -> table(fresh, old)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void makesAKeyThatOnlyItsOwnerReads(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("encryption.key");
        try (var fresh = Databases.SQLITE.fresh()) {
            AesSealing sealing = AesSealing.open(fresh.database(), new KeyFile(path));
            assertThat(path).doesNotExist();
            String sealed = sealing.seal(VALUE, "here");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(path);
            }
            assertThat(AesSealing.open(fresh.database(), new KeyFile(path)).open(sealed, "here"))
                    .isEqualTo(VALUE);
            String made = Files.readString(path);
            Files.writeString(path, "# the new one\n" + EncryptionKey.random().text() + "\n\n" + made);
            assertThat(AesSealing.open(fresh.database(), new KeyFile(path)).open(sealed, "here"))
                    .isEqualTo(VALUE);
            Files.delete(path);
            assertThatThrownBy(() -> AesSealing.open(fresh.database(), new KeyFile(path)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("none");
            Files.writeString(path, "nonsense");
            assertThatThrownBy(() -> new KeyFile(path).read())
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("Line 1")
                    .hasMessageNotContaining("nonsense");
            Files.writeString(path, "\n");
            assertThatThrownBy(() -> new KeyFile(path).read()).isInstanceOf(Invalid.class);
        }
    }
}
