package dev.millrace.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.access.SignIn.Answer;
import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.Refused;
import dev.millrace.model.access.Grant;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Role;
import dev.millrace.model.access.Scope;
import dev.millrace.store.account.AccountTable;
import dev.millrace.store.account.TokenRow;
import dev.millrace.store.testing.Databases;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers on one database, and a clock that stands still. */
@ParameterizedClass
@EnumSource
class SignInTest {
    private static final Author ROOT = new Author("root", "root@localhost");
    private static final Given.Password VERA = new Given.Password("vera", "correct horse");

    @Parameter
    Databases kind;

    private Databases.Fresh fresh;
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final InstantSource clock = () -> now;
    private Server one;
    private Server two;

    /** What a server has for this. */
    private record Server(SignIn signIn, Accounts accounts, Tokens tokens) {}

    private Server server() {
        SettingsAccount own = new SettingsAccount("root", "of the settings");
        AccountTable table = new AccountTable(fresh.database());
        KnownAccess known = new KnownAccess(table, clock);
        return new Server(
                new SignIn(own, known, new TokenUse(table, clock), clock),
                new Accounts(table, known, own, clock),
                new Tokens(table, known, own, clock));
    }

    @BeforeEach
    void open() {
        fresh = kind.fresh();
        one = server();
        two = server();
        one.accounts().create("vera", wish("correct horse", Role.EDITOR, "company"), ROOT);
    }

    @AfterEach
    void close() {
        fresh.close();
    }

    private static Accounts.Wish wish(String password, Role role, String namespace) {
        return new Accounts.Wish(
                Optional.ofNullable(password),
                Optional.ofNullable(role),
                Optional.ofNullable(namespace).map(name -> Scope.below(List.of(new Namespace(name)))),
                Optional.empty());
    }

    private static Accounts.Wish disabled(boolean disabled) {
        return new Accounts.Wish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(disabled));
    }

    private static boolean isIn(Server server, Given given) {
        Answer answer = server.signIn().look(given);
        if (answer instanceof Answer.Unsure(Given.Password password)) {
            answer = server.signIn().verify(password);
        }
        return answer instanceof Answer.In;
    }

    private static Caller caller(Server server, Given given) {
        assertThat(isIn(server, given)).isTrue();
        return ((Answer.In) server.signIn().look(given)).caller();
    }

    private Tokens.Issued token(Server server, String name, @org.jspecify.annotations.Nullable Instant expires) {
        return server.tokens()
                .issue(caller(server, VERA), name, Set.of(Permission.VIEW, Permission.RUN), null, expires);
    }

    @Test
    void knowsTheAccountOfTheSettingsWithoutTheDatabase() {
        fresh.database().close();
        assertThat(caller(one, new Given.Password("root", "of the settings")).grant())
                .isEqualTo(Grant.EVERYTHING);
        assertThat(isIn(one, new Given.Password("root", "of the setting"))).isFalse();
    }

    @Test
    void knowsAccountsByNameAndPassword() {
        Caller vera = caller(one, VERA);
        assertThat(vera.name()).isEqualTo("vera");
        assertThat(vera.grant())
                .isEqualTo(new Grant(Role.EDITOR.permissions(), Scope.below(List.of(new Namespace("company")))));
        assertThat(vera.author()).isEqualTo(new Author("vera", "vera@localhost"));
        assertThat(isIn(one, new Given.Password("vera", "wrong horse"))).isFalse();
        assertThat(isIn(one, new Given.Password("Vera", "correct horse"))).isFalse();
        assertThat(isIn(one, new Given.Password("nobody", "correct horse"))).isFalse();
        assertThat(isIn(one, new Given.Password("", ""))).isFalse();
        assertThat(isIn(one, new Given.Nothing())).isFalse();
    }

    @Test
    void computesTheSlowHashOnceAndAgainAfterEveryChange() {
        assertThat(one.signIn().look(VERA)).isInstanceOf(Answer.Unsure.class);
        assertThat(one.signIn().verify(VERA)).isInstanceOf(Answer.In.class);
        assertThat(one.signIn().look(VERA)).isInstanceOf(Answer.In.class);
        assertThat(one.signIn().look(new Given.Password("vera", "correct horsf")))
                .isInstanceOf(Answer.Unsure.class);
        one.accounts().change("vera", wish("another horse", null, null), ROOT);
        assertThat(one.signIn().look(VERA)).isInstanceOf(Answer.Unsure.class);
        assertThat(one.signIn().verify(VERA)).isInstanceOf(Answer.Wrong.class);
        assertThat(isIn(one, new Given.Password("vera", "another horse"))).isTrue();
    }

    @Test
    void aChangeIsSeenHereAtOnceAndElsewhereWithinASecond() {
        Given bearer = new Given.Token(token(one, "ci", null).text());
        assertThat(isIn(one, bearer)).isTrue();
        assertThat(isIn(two, bearer)).isTrue();
        assertThat(isIn(two, VERA)).isTrue();
        TokenRow row = one.tokens().seenBy(caller(one, VERA)).getFirst();
        one.tokens().revoke(caller(one, VERA), row.id());
        one.accounts().change("vera", disabled(true), ROOT);
        assertThat(isIn(one, bearer)).isFalse();
        assertThat(isIn(one, VERA)).isFalse();
        now = now.plus(KnownAccess.FRESH);
        assertThat(isIn(two, bearer)).isFalse();
        assertThat(isIn(two, VERA)).isFalse();
    }

    @Test
    void aClockThatIsSetBackHidesNoChange() {
        Given bearer = new Given.Token(token(one, "ci", null).text());
        assertThat(isIn(two, bearer)).isTrue();
        one.accounts().delete("vera", ROOT);
        now = now.minus(Duration.ofDays(1));
        assertThat(isIn(two, bearer)).isFalse();
    }

    @Test
    void aTokenLivesAsLongAsItsAccountAndItsTime() {
        Given bearer = new Given.Token(token(one, "ci", now.plusSeconds(60)).text());
        assertThat(isIn(one, bearer)).isTrue();
        one.accounts().change("vera", disabled(true), ROOT);
        assertThat(isIn(one, bearer)).isFalse();
        one.accounts().change("vera", disabled(false), ROOT);
        assertThat(isIn(one, bearer)).isTrue();
        now = now.plusSeconds(59);
        assertThat(isIn(one, bearer)).isTrue();
        now = now.plusSeconds(1);
        assertThat(isIn(one, bearer)).isFalse();
    }

    @Test
    void aTokenNeverDoesMoreThanItsAccount() {
        Given bearer = new Given.Token(token(one, "ci", null).text());
        assertThat(caller(one, bearer).author()).isEqualTo(new Author("vera (token ci)", "vera@localhost"));
        assertThat(caller(one, bearer).grant().permissions())
                .containsExactlyInAnyOrder(Permission.VIEW, Permission.RUN);
        one.accounts().change("vera", wish(null, Role.VIEWER, "company.team"), ROOT);
        assertThat(caller(one, bearer).grant())
                .isEqualTo(new Grant(Set.of(Permission.VIEW), Scope.below(List.of(new Namespace("company.team")))));
    }

    @Test
    void givesNobodyMoreThanHeHas() {
        Caller vera = caller(one, VERA);
        Scope company = vera.grant().scope();
        assertThatThrownBy(() -> one.tokens().issue(vera, "t", Set.of(Permission.ADMIN), null, null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ADMIN");
        assertThatThrownBy(() -> one.tokens().issue(vera, "t", Set.of(Permission.VIEW), Scope.EVERYWHERE, null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("company");
        assertThatThrownBy(() -> one.tokens()
                        .issue(
                                vera,
                                "t",
                                Set.of(Permission.VIEW),
                                Scope.below(List.of(new Namespace("companyx"))),
                                null))
                .isInstanceOf(Refused.class);
        Caller byToken = caller(one, new Given.Token(token(one, "ci", null).text()));
        assertThatThrownBy(() -> one.tokens().issue(byToken, "t", Set.of(Permission.VIEW), company, null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("password");
        assertThatThrownBy(() -> one.accounts().changePassword(byToken, "correct horse", "another horse"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> one.tokens().issue(vera, "t", Set.of(), null, null))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> one.tokens().issue(vera, "t\n", Set.of(Permission.VIEW), null, null))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> one.tokens().issue(vera, "t", Set.of(Permission.VIEW), null, now))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void refusesNamesAndPasswordsThatWouldMislead() {
        for (String name : List.of("", "Vera", "a:b", "a b", "-a", "a".repeat(101), "vera\n")) {
            assertThatThrownBy(() -> one.accounts().create(name, wish("correct horse", null, null), ROOT))
                    .as(name)
                    .isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> one.accounts().create("root", wish("correct horse", null, null), ROOT))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> one.accounts().create("vera", wish("correct horse", null, null), ROOT))
                .isInstanceOf(Conflict.class);
        for (String password : List.of("", "1234567", "mr_12345678", "x".repeat(1_001))) {
            assertThatThrownBy(() -> one.accounts().create("walt", wish(password, null, null), ROOT))
                    .isInstanceOf(Invalid.class);
        }
    }

    @Test
    void changesOnesOwnPassword() {
        Caller vera = caller(one, VERA);
        assertThatThrownBy(() -> one.accounts().changePassword(vera, "wrong horse", "another horse"))
                .isInstanceOf(Refused.class);
        one.accounts().changePassword(vera, "correct horse", "another horse");
        assertThat(isIn(one, VERA)).isFalse();
        assertThat(isIn(one, new Given.Password("vera", "another horse"))).isTrue();
    }

    @Test
    void writesDownWhenATokenWasUsed() {
        Tokens.Issued issued = token(one, "ci", null);
        assertThat(isIn(one, new Given.Token(issued.text()))).isTrue();
        // Writes are made in the order in which they are asked for, so after this one the other has been made.
        fresh.database().writing(handle -> handle.execute("UPDATE setting SET value = value"));
        assertThat(one.tokens().seenBy(caller(one, VERA)))
                .extracting(TokenRow::lastUsed)
                .containsExactly(now);
    }

    @Test
    void asksTheDatabaseAtMostOnceASecondHoweverManyRequestsCome() {
        Given bearer = new Given.Token(token(one, "ci", null).text());
        assertThat(isIn(one, VERA) && isIn(one, bearer)).isTrue();
        // The use of the token is written once a minute; here it has been.
        fresh.database().writing(handle -> handle.execute("UPDATE setting SET value = value"));
        AtomicInteger statements = new AtomicInteger();
        fresh.database().jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.incrementAndGet();
            }

            @Override
            public void logException(StatementContext context, SQLException failure) {
                statements.incrementAndGet();
            }
        });
        for (int request = 0; request < 10_000; request++) {
            assertThat(isIn(one, request % 2 == 0 ? bearer : VERA)).isTrue();
        }
        assertThat(statements).hasValue(0);
        for (int second = 1; second <= 10; second++) {
            now = now.plus(KnownAccess.FRESH);
            for (int request = 0; request < 100; request++) {
                assertThat(isIn(one, request % 2 == 0 ? bearer : VERA)).isTrue();
            }
            assertThat(statements).hasValue(second);
        }
        // Neither what is no token nor what has a wrong checksum comes near the database, and a wrong one costs nothing
        // more.
        assertThat(isIn(one, new Given.Token("mr_" + "0".repeat(49)))).isFalse();
        assertThat(isIn(one, new Given.Token(TokenText.fresh()))).isFalse();
        assertThat(statements).hasValue(10);
    }
}
