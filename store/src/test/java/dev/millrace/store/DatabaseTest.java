package dev.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import dev.millrace.model.Unavailable;
import dev.millrace.store.testing.Databases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTest {

    @ParameterizedTest
    @EnumSource
    void keepsWhatWasWrittenOverAReopening(Databases kind) {
        try (var fresh = kind.fresh()) {
            fresh.database().writing(handle -> handle.execute("INSERT INTO setting (name, value) VALUES ('a', 'b')"));
            String value = fresh.reopen()
                    .read(handle -> handle.createQuery("SELECT value FROM setting WHERE name = 'a'")
                            .mapTo(String.class)
                            .one());
            assertThat(value).isEqualTo("b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsSeeOneStateWhileOthersWrite(Databases kind) {
        try (var fresh = kind.fresh()) {
            Database database = fresh.database();
            String answer = database.read(handle -> {
                database.writing(other -> other.execute("INSERT INTO setting (name, value) VALUES ('x', 'y')"));
                return "done";
            });
            assertThat(answer).isEqualTo("done");
        }
    }

    @Test
    void aReadingConnectionOfSqliteRefusesToWrite() {
        try (var fresh = Databases.SQLITE.fresh()) {
            assertThatThrownBy(() -> fresh.database().jdbi().useHandle(handle -> handle.execute("DELETE FROM setting")))
                    .hasMessageContaining("readonly");
        }
    }

    @Test
    void sqliteIsDurable() {
        try (var fresh = Databases.SQLITE.fresh()) {
            assertThat(pragma(fresh.database(), "synchronous")).isEqualTo("2");
            assertThat(pragma(fresh.database(), "journal_mode")).isEqualTo("wal");
        }
    }

    private static String pragma(Database database, String name) {
        return database.write(handle ->
                handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
    }

    @Test
    void saysWhyItCannotBeOpened(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("no.db"), "this is a text and no database, long enough to be looked at");
        assertThatThrownBy(() -> Database.open(DatabaseConfig.sqlite(file)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no.db");
    }

    @Test
    void refusesAnUnknownKindWithoutShowingThePassword() {
        assertThatThrownBy(() -> new DatabaseConfig("jdbc:mysql://u:secret@h/d?password=secret", null, null, 1))
                .isInstanceOf(Invalid.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void timesAreWholeMicroseconds() {
        Instant time = Instant.parse("2026-11-21T10:11:12.123456Z");
        assertThat(Micros.toInstant(Micros.of(time))).isEqualTo(time);
        assertThat(Micros.of(Instant.EPOCH)).isZero();
    }
}
