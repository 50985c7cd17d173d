package dev.millrace.tasks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

    @Test
    void statementsEndAtSemicolonsOutsideOfQuotesAndComments() {
        assertThat(Statements.split("select 1; select ';' ; -- a; b\n select \"a;b\" /* ; */;;\n -- the end"))
                .containsExactly("select 1", "select ';'", "-- a; b\n select \"a;b\" /* ; */");
        assertThat(Statements.split("select 'it''s; fine'; select `a;b`")).hasSize(2);
        assertThat(Statements.split("  \n-- nothing;\n/* ; */ ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create function f() returns int as $$ select 1; $$ language sql",
                "create function f() returns int as $body$ select $1; select '$$'; $body$ language sql",
                "select 'never closed;",
                "select /* never closed;"
            })
    void isOneStatement(String sql) {
        assertThat(Statements.split(sql)).containsExactly(sql);
    }

    @Test
    void parametersStandInCodeOnly() {
        Statements.Prepared prepared = Statements.prepare(
                "select :a, ':a', a::text, :b -- :a\n from t where x = :a and y = '12:30:00'",
                Map.of("a", 1L, "b", "x"));
        assertThat(prepared.sql())
                .isEqualTo("select ?, ':a', a::text, ? -- :a\n from t where x = ? and y = '12:30:00'");
        assertThat(prepared.values()).containsExactly(1L, "x", 1L);
        assertThat(Statements.prepare("select :a", Map.of()).sql()).isEqualTo("select :a");
        assertThatThrownBy(() -> Statements.prepare("select :missing", Map.of("a", 1L)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(":missing")
                .hasMessageContaining("a");
    }
}
