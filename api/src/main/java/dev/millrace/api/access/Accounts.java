package dev.millrace.api.access;

import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.access.Role;
import dev.millrace.model.access.Scope;
import dev.millrace.store.account.AccountRow;
import dev.millrace.store.account.AccountTable;
import dev.millrace.store.account.PasswordHash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The accounts beside that of the settings: made, changed and deleted by an administrator; each changes its own password. */
public final class Accounts {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,99}");
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 1_000;

    private final AccountTable table;
    private final KnownAccess known;
    private final @Nullable SettingsAccount own;
    private final InstantSource clock;

    /** @param own null for a server that asks nobody to sign in, which then has no accounts to make */
    public Accounts(AccountTable table, KnownAccess known, @Nullable SettingsAccount own, InstantSource clock) {
        this.table = table;
        this.known = known;
        this.own = own;
        this.clock = clock;
    }

    /** What an account is to be; what is absent stays as it is, or is VIEWER, all namespaces and not disabled for a new one. */
    public record Wish(
            Optional<String> password, Optional<Role> role, Optional<Scope> scope, Optional<Boolean> disabled) {
        @Override
        public String toString() {
            return "Wish[role=" + role + ", scope=" + scope + ", disabled=" + disabled + "]";
        }
    }

    public List<AccountRow> all() {
        return table.all().accounts();
    }

    public AccountRow find(String name) {
        return all().stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(
                        "There is no account '" + name + "'. The account of the settings is " + "changed there."));
    }

    public AccountRow create(String name, Wish wish, Author who) {
        SettingsAccount administrator = mustSignIn(own);
        if (!NAME.matcher(name).matches()) {
            throw new Invalid(
                    "'" + name + "' is no name for an account: use lower-case letters, digits, '.', '_', '@', "
                            + "'+' and '-', begin with a letter or digit, 100 at most.");
        }
        if (name.equals(administrator.name())) {
            throw new Conflict("'" + name + "' is the name of the account of the settings. Choose another.");
        }
        String password = wish.password().orElseThrow(() -> new Invalid("A new account needs a password."));
        Instant now = clock.instant();
        AccountRow row = new AccountRow(
                name,
                PasswordHash.of(checked(password)),
                wish.role().orElse(Role.VIEWER),
                wish.scope().orElse(Scope.EVERYWHERE),
                wish.disabled().orElse(false),
                now,
                now);
        table.create(row, who);
        known.changed();
        return row;
    }

    public AccountRow change(String name, Wish wish, Author who) {
        mustSignIn(own);
        AccountRow before = find(name);
        table.change(
                name,
                wish.role().orElse(before.role()),
                wish.scope().orElse(before.scope()),
                wish.disabled().orElse(before.disabled()),
                wish.password().map(Accounts::checked).map(PasswordHash::of).orElse(null),
                clock.instant(),
                who);
        known.changed();
        return find(name);
    }

    /** Deletes an account with its tokens. */
    public void delete(String name, Author who) {
        mustSignIn(own);
        table.delete(name, clock.instant(), who);
        known.changed();
    }

    /** Somebody changes the password that they signed in with. */
    public void changePassword(Caller caller, String old, String password) {
        mustSignIn(own);
        if (caller.kind() != Caller.Kind.ACCOUNT) {
            throw new Refused("The password of '" + caller.name() + "' is the setting auth.password; change it there.");
        }
        if (caller.token() != null) {
            throw new Refused("A token cannot change a password. Sign in with the password.");
        }
        if (!PasswordHash.matches(old, find(caller.name()).password())) {
            throw new Refused("The old password is not the one of '" + caller.name() + "'.");
        }
        table.changePassword(caller.name(), PasswordHash.of(checked(password)), clock.instant(), caller.author());
        known.changed();
    }

    static SettingsAccount mustSignIn(@Nullable SettingsAccount own) {
        if (own == null) {
            throw new Refused("This server asks nobody to sign in, so accounts and tokens would have no effect. Set "
                    + "auth.user and auth.password first.");
        }
        return own;
    }

    private static String checked(String password) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new Invalid("A password has from " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters.");
        }
        if (password.startsWith(TokenText.PREFIX)) {
            throw new Invalid("A password does not begin with '" + TokenText.PREFIX + "', as tokens do.");
        }
        return password;
    }
}
