package dev.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "A", ".a", "a.", "a..b", "-a", "a b", "a/b", "ä"})
    void a_namespace_that_breaks_the_rule_is_refused_by_name(String name) {
        assertThatThrownBy(() -> new Namespace(name))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void a_namespace_contains_its_children_by_whole_segments() {
        Namespace dev = new Namespace("dev");
        assertThat(dev.contains(new Namespace("dev"))).isTrue();
        assertThat(dev.contains(new Namespace("dev.team"))).isTrue();
        assertThat(dev.contains(new Namespace("development"))).isFalse();
        assertThat(new Namespace("company.team").asPath()).isEqualTo("company/team");
    }

    @Test
    void names_have_a_longest_length() {
        assertThat(new Namespace("a".repeat(150)).name()).hasSize(150);
        assertThatThrownBy(() -> new Namespace("a".repeat(151))).isInstanceOf(Invalid.class);
        assertThat(FlowKey.isId("a".repeat(100))).isTrue();
        assertThat(FlowKey.isId("a".repeat(101))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "a b", "a/b", "ä"})
    void a_flow_id_that_breaks_the_rule_is_refused(String id) {
        assertThatThrownBy(() -> FlowKey.of("n", id)).isInstanceOf(Invalid.class);
    }
}
