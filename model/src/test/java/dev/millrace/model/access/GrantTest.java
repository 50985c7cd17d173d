package dev.millrace.model.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantTest {
    private static final List<Namespace> SOME = List.of(
            new Namespace("a"),
            new Namespace("a.b"),
            new Namespace("a.b.c"),
            new Namespace("ab"),
            new Namespace("b"),
            new Namespace("b.a"));

    private static Scope below(String... names) {
        return Scope.below(List.of(names).stream().map(Namespace::new).toList());
    }

    @Test
    void countsWholeSegments() {
        Scope scope = below("dev", "ops.night");
        assertThat(scope.covers(new Namespace("dev"))).isTrue();
        assertThat(scope.covers(new Namespace("dev.team"))).isTrue();
        assertThat(scope.covers(new Namespace("development"))).isFalse();
        assertThat(scope.covers(new Namespace("dev-team"))).isFalse();
        assertThat(scope.covers(new Namespace("ops"))).isFalse();
        assertThat(Scope.NOWHERE.covers(new Namespace("dev"))).isFalse();
        assertThat(Scope.EVERYWHERE.covers(new Namespace("dev"))).isTrue();
    }

    @Test
    void keepsTheOutermostOnly() {
        assertThat(below("b.a", "a.b.c", "a.b", "b", "ab", "a.b")).isEqualTo(below("a.b", "ab", "b"));
        assertThat(below("a.b", "c")).hasToString("a.b, c and below");
    }

    /** All scopes with up to three roots among six namespaces, each with each. */
    @Test
    void whatTwoScopesShareIsWhatBothCover() {
        List<Scope> scopes = new ArrayList<>(List.of(Scope.EVERYWHERE, Scope.NOWHERE));
        for (Namespace one : SOME) {
            for (Namespace two : SOME) {
                for (Namespace three : SOME) {
                    scopes.add(Scope.below(List.of(one, two, three)));
                }
            }
        }
        for (Scope left : scopes) {
            for (Scope right : scopes) {
                Scope both = left.and(right);
                assertThat(both).isEqualTo(right.and(left));
                SOME.forEach(namespace -> assertThat(both.covers(namespace))
                        .as("%s of %s and %s", namespace, left, right)
                        .isEqualTo(left.covers(namespace) && right.covers(namespace)));
            }
        }
    }

    @Test
    void twoGrantsAllowWhatBothAllow() {
        Grant editor = new Grant(Role.EDITOR.permissions(), below("a"));
        Grant token = new Grant(Set.of(Permission.VIEW, Permission.ADMIN), Scope.EVERYWHERE);
        Grant both = token.and(editor);
        assertThat(both).isEqualTo(new Grant(Set.of(Permission.VIEW), below("a")));
        assertThat(both.allows(Permission.VIEW, new Namespace("a.b"))).isTrue();
        assertThat(both.allows(Permission.VIEW, new Namespace("b"))).isFalse();
        assertThat(both.allows(Permission.ADMIN, new Namespace("a"))).isFalse();
        assertThat(both.allowsEverywhere(Permission.VIEW)).isFalse();
        assertThat(both.scopeOf(Permission.EDIT)).isEqualTo(Scope.NOWHERE);
        assertThat(Grant.EVERYTHING.and(editor)).isEqualTo(editor);
    }

    @Test
    void everyRoleHasWhatTheOneBeforeHas() {
        Role[] roles = Role.values();
        for (int at = 1; at < roles.length; at++) {
            assertThat(roles[at].permissions()).containsAll(roles[at - 1].permissions());
        }
        assertThat(Role.ADMIN.permissions()).containsExactlyInAnyOrder(Permission.values());
        assertThat(Role.EDITOR.permissions()).doesNotContain(Permission.CONFIRM, Permission.BINDINGS, Permission.ADMIN);
    }
}
