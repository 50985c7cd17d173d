package dev.millrace.api.access;

import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.access.Grant;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Scope;
import dev.millrace.store.account.AccountTable;
import dev.millrace.store.account.TokenRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** API tokens: everybody makes and revokes their own, an administrator revokes those of all. */
public final class Tokens {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._/-]{0,99}");

    private final AccountTable table;
    private final KnownAccess known;
    private final @Nullable SettingsAccount own;
    private final InstantSource clock;

    /** @param own null for a server that asks nobody to sign in, which then has no tokens to make */
    public Tokens(AccountTable table, KnownAccess known, @Nullable SettingsAccount own, InstantSource clock) {
        this.table = table;
        this.known = known;
        this.own = own;
        this.clock = clock;
    }

    /** A new token. Its text is nowhere else. */
    public record Issued(String text, TokenRow row) {
        @Override
        public String toString() {
            return "Issued[" + row.id() + "]";
        }
    }

    /** Those that the caller may see: all for an administrator, else its own; by time. */
    public List<TokenRow> seenBy(Caller caller) {
        return table.all().tokens().stream()
                .filter(token -> mayHandle(caller, token))
                .toList();
    }

    /** Whose it is, in words. */
    public String accountOf(TokenRow token) {
        String account = token.account();
        return account != null ? account : own == null ? "" : own.name();
    }

    /**
     * Makes a token with a part of what the caller may do.
     *
     * @param scope null for that of the caller
     * @param expires null for never
     */
    public Issued issue(
            Caller caller, String name, Set<Permission> permissions, @Nullable Scope scope, @Nullable Instant expires) {
        Accounts.mustSignIn(own);
        if (caller.token() != null) {
            throw new Refused(
                    "A token cannot make tokens, so that a stolen one ends when it is revoked. Sign in with a "
                            + "password.");
        }
        if (!NAME.matcher(name).matches()) {
            throw new Invalid(
                    "'" + name + "' is no name for a token: use letters, digits, spaces, '.', '_', '/' and '-', "
                            + "begin with a letter or digit, 100 at most.");
        }
        if (permissions.isEmpty()) {
            throw new Invalid("A token needs at least one of the permissions " + List.of(Permission.values()) + ".");
        }
        Instant now = clock.instant();
        if (expires != null && !expires.isAfter(now)) {
            throw new Invalid("The token would have expired at " + expires + " already.");
        }
        Grant wanted = new Grant(permissions, scope == null ? caller.grant().scope() : scope);
        mustHave(caller, wanted);
        String text = TokenText.fresh();
        TokenRow row = new TokenRow(
                UUID.randomUUID().toString(),
                TokenText.hash(text),
                accountOf(caller),
                name,
                wanted,
                now,
                expires,
                null);
        table.add(row, caller.author());
        known.changed();
        return new Issued(text, row);
    }

    private static void mustHave(Caller caller, Grant wanted) {
        Grant has = caller.grant();
        Set<Permission> missing = new TreeSet<>(wanted.permissions());
        missing.removeAll(has.permissions());
        if (!missing.isEmpty()) {
            throw new Refused(caller.inWords() + " cannot give a token what it does not have itself: " + missing + ".");
        }
        if (!has.scope().and(wanted.scope()).equals(wanted.scope())) {
            throw new Refused(
                    caller.inWords() + " cannot give a token more namespaces than it has itself: " + has.scope() + ".");
        }
    }

    /** Ends a token at once. Those of others are not there for who is no administrator. */
    public void revoke(Caller caller, String id) {
        Accounts.mustSignIn(own);
        TokenRow token = seenBy(caller).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no token " + id + " that " + caller.name() + " may revoke."));
        table.revoke(token, clock.instant(), caller.author());
        known.changed();
    }

    private static boolean mayHandle(Caller caller, TokenRow token) {
        return caller.grant().allowsEverywhere(Permission.ADMIN) || Objects.equals(token.account(), accountOf(caller));
    }

    private static @Nullable String accountOf(Caller caller) {
        return caller.kind() == Caller.Kind.ACCOUNT ? caller.name() : null;
    }
}
