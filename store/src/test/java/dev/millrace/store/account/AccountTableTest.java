package dev.millrace.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Grant;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Role;
import dev.millrace.model.access.Scope;
import dev.millrace.store.content.AuditLog;
import dev.millrace.store.testing.Databases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountTableTest {
    private static final Author ROOT = new Author("root", "root@localhost");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Scope TEAM = Scope.below(List.of(new Namespace("company.team"), new Namespace("a_b")));

    private static AccountRow account(String name) {
        return new AccountRow(name, "hash", Role.EDITOR, TEAM, false, NOW, NOW);
    }

    private static TokenRow token(String id, String account) {
        return new TokenRow(
                id,
                "hash of " + id,
                account,
                "ci",
                new Grant(Set.of(Permission.PLAN, Permission.VIEW), Scope.EVERYWHERE),
                NOW,
                NOW.plusSeconds(60),
                null);
    }

    @ParameterizedTest
    @EnumSource
    void keepsAccountsAndTokens(Databases kind) {
        try (var fresh = kind.fresh()) {
            AccountTable table = new AccountTable(fresh.database());
            table.create(account("vera"), ROOT);
            table.create(account("walt"), ROOT);
            table.add(token("t1", "vera"), ROOT);
            table.add(token("t2", null), ROOT);
            AccessRows rows = table.all();
            assertThat(rows.accounts()).containsExactly(account("vera"), account("walt"));
            assertThat(rows.tokens()).containsExactlyInAnyOrder(token("t1", "vera"), token("t2", null));

            table.change("vera", Role.VIEWER, Scope.NOWHERE, true, null, NOW.plusSeconds(1), ROOT);
            assertThat(table.all().accounts().getFirst())
                    .isEqualTo(
                            new AccountRow("vera", "hash", Role.VIEWER, Scope.NOWHERE, true, NOW, NOW.plusSeconds(1)));
            table.changePassword("vera", "other", NOW.plusSeconds(2), ROOT);
            assertThat(table.all().accounts().getFirst().password()).isEqualTo("other");

            table.used("t1", NOW.plusSeconds(3)).join();
            assertThat(table.all().tokens())
                    .filteredOn(token -> token.id().equals("t1"))
                    .extracting(TokenRow::lastUsed)
                    .containsExactly(NOW.plusSeconds(3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletesAnAccountWithItsTokens(Databases kind) {
        try (var fresh = kind.fresh()) {
            AccountTable table = new AccountTable(fresh.database());
            table.create(account("vera"), ROOT);
            table.add(token("t1", "vera"), ROOT);
            table.add(token("t2", null), ROOT);
            table.delete("vera", NOW, ROOT);
            table.create(account("vera"), ROOT);
            assertThat(table.all().tokens()).containsExactly(token("t2", null));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatDoesNotFit(Databases kind) {
        try (var fresh = kind.fresh()) {
            AccountTable table = new AccountTable(fresh.database());
            table.create(account("vera"), ROOT);
            String version = table.version();
            assertThatThrownBy(() -> table.create(account("vera"), ROOT)).isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> table.delete("nobody", NOW, ROOT)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> table.add(token("t1", "nobody"), ROOT)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> table.revoke(token("t1", "vera"), NOW, ROOT))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> table.changePassword("nobody", "x", NOW, ROOT))
                    .isInstanceOf(NotFound.class);
            assertThat(table.version()).isEqualTo(version);
            assertThat(table.all().tokens()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyChangeRenewsTheVersionAndStandsInTheAuditLog(Databases kind) {
        try (var fresh = kind.fresh()) {
            AccountTable table = new AccountTable(fresh.database());
            List<String> versions = new ArrayList<>(List.of(table.version()));
            List<Runnable> changes = List.of(
                    () -> table.create(account("vera"), ROOT),
                    () -> table.change("vera", Role.VIEWER, TEAM, false, null, NOW, ROOT),
                    () -> table.changePassword("vera", "other", NOW, ROOT),
                    () -> table.add(token("t1", "vera"), ROOT),
                    () -> table.revoke(token("t1", "vera"), NOW, ROOT),
                    () -> table.delete("vera", NOW, ROOT));
            for (Runnable change : changes) {
                change.run();
                assertThat(versions).doesNotContain(table.version());
                versions.add(table.version());
            }
            List<AuditLog.Row> audit = fresh.database().read(handle -> AuditLog.latest(handle, null, 10));
            assertThat(audit)
                    .extracting(AuditLog.Row::action)
                    .containsExactly(
                            "account.delete",
                            "token.revoke",
                            "token.create",
                            "account.password",
                            "account.change",
                            "account.create");
            assertThat(audit).allSatisfy(row -> {
                assertThat(row.actor()).isEqualTo("root <root@localhost>");
                assertThat(row.detail()).doesNotContain("hash");
            });
        }
    }
}
