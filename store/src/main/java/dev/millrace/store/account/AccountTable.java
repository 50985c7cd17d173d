package dev.millrace.store.account;

import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Grant;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Role;
import dev.millrace.model.access.Scope;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import dev.millrace.store.Settings;
import dev.millrace.store.content.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code account} and {@code api_token}. Every change is one transaction that also renews {@link #version()}, by which other servers
 * notice it, and adds to the audit log who made it.
 */
public final class AccountTable {
    private static final String VERSION = "access.version";
    private static final RowMapper<AccountRow> ACCOUNT = (row, context) -> account(row);
    private static final RowMapper<TokenRow> TOKEN = (row, context) -> token(row);

    private final Database database;

    public AccountTable(Database database) {
        this.database = database;
    }

    /** A text that is another one after every change. One statement. */
    public String version() {
        return database.look(AccountTable::version);
    }

    public AccessRows all() {
        return database.read(handle -> new AccessRows(
                version(handle),
                handle.createQuery("SELECT * FROM account ORDER BY name")
                        .map(ACCOUNT)
                        .list(),
                handle.createQuery("SELECT * FROM api_token ORDER BY created, id")
                        .map(TOKEN)
                        .list()));
    }

    private static String version(Handle handle) {
        return Settings.get(handle, VERSION).orElse("");
    }

    /** @throws Conflict if there is an account of this name */
    public void create(AccountRow account, Author who) {
        change("account.create", account.name(), account.updated(), who, handle -> {
            int added = handle.createUpdate("""
                            INSERT INTO account (name, password, role, namespaces, disabled, created, updated)
                            VALUES (:name, :password, :role, :namespaces, :disabled, :created, :updated)
                            ON CONFLICT (name) DO NOTHING""")
                    .bind("name", account.name())
                    .bind("password", account.password())
                    .bind("role", account.role().name())
                    .bind("namespaces", text(account.scope()))
                    .bind("disabled", account.disabled() ? 1 : 0)
                    .bind("created", Micros.of(account.created()))
                    .bind("updated", Micros.of(account.updated()))
                    .execute();
            if (added == 0) {
                throw new Conflict("There is an account '" + account.name() + "' already.");
            }
        });
    }

    /** Changes role, namespaces and whether it is disabled, and the password if one is given (as a hash). */
    public void change(
            String name, Role role, Scope scope, boolean disabled, @Nullable String password, Instant now, Author who) {
        change(
                "account.change",
                name,
                now,
                who,
                handle -> mustBeOne(
                        name,
                        handle.createUpdate("""
                                UPDATE account SET role = :role, namespaces = :namespaces, disabled = :disabled,
                                    password = COALESCE(:password, password), updated = :updated
                                WHERE name = :name""")
                                .bind("name", name)
                                .bind("role", role.name())
                                .bind("namespaces", text(scope))
                                .bind("disabled", disabled ? 1 : 0)
                                .bind("password", password)
                                .bind("updated", Micros.of(now))
                                .execute()));
    }

    /** @param password as a hash */
    public void changePassword(String name, String password, Instant now, Author who) {
        change(
                "account.password",
                name,
                now,
                who,
                handle -> mustBeOne(
                        name,
                        handle.createUpdate(
                                        "UPDATE account SET password = :password, updated = :updated WHERE name = :name")
                                .bind("name", name)
                                .bind("password", password)
                                .bind("updated", Micros.of(now))
                                .execute()));
    }

    /** Deletes an account and its tokens, so that a later one of the same name begins with none. */
    public void delete(String name, Instant now, Author who) {
        change("account.delete", name, now, who, handle -> {
            mustBeOne(
                    name,
                    handle.createUpdate("DELETE FROM account WHERE name = :name")
                            .bind("name", name)
                            .execute());
            handle.createUpdate("DELETE FROM api_token WHERE account = :name")
                    .bind("name", name)
                    .execute();
        });
    }

    private static void mustBeOne(String name, int changed) {
        if (changed == 0) {
            throw new NotFound("There is no account '" + name + "'.");
        }
    }

    /** @throws NotFound if there is no such account (any more) */
    public void add(TokenRow token, Author who) {
        change("token.create", token.name(), token.created(), who, handle -> {
            String account = token.account();
            if (account != null) {
                mustBeOne(
                        account,
                        handle.createQuery("SELECT name FROM account WHERE name = :name"
                                        + database.dialect().forUpdate())
                                .bind("name", account)
                                .mapTo(String.class)
                                .list()
                                .size());
            }
            insert(handle, token);
        });
    }

    private static void insert(Handle handle, TokenRow token) {
        Instant expires = token.expires();
        handle.createUpdate("""
                        INSERT INTO api_token (id, hash, account, name, permissions, namespaces, created, expires, last_used)
                        VALUES (:id, :hash, :account, :name, :permissions, :namespaces, :created, :expires, NULL)""")
                .bind("id", token.id())
                .bind("hash", token.hash())
                .bind("account", token.account())
                .bind("name", token.name())
                .bind("permissions", text(token.grant().permissions()))
                .bind("namespaces", text(token.grant().scope()))
                .bind("created", Micros.of(token.created()))
                .bind("expires", expires == null ? null : Micros.of(expires))
                .execute();
    }

    /** @throws NotFound if there is no such token */
    public void revoke(TokenRow token, Instant now, Author who) {
        change("token.revoke", token.name(), now, who, handle -> {
            int gone = handle.createUpdate("DELETE FROM api_token WHERE id = :id")
                    .bind("id", token.id())
                    .execute();
            if (gone == 0) {
                throw new NotFound("There is no token " + token.id() + ".");
            }
        });
    }

    /** Notes that a token was used, without waiting. */
    public CompletableFuture<Integer> used(String id, Instant time) {
        return database.writeAsync(
                handle -> handle.createUpdate("UPDATE api_token SET last_used = :time WHERE id = :id")
                        .bind("id", id)
                        .bind("time", Micros.of(time))
                        .execute());
    }

    private interface Change {
        void in(Handle handle);
    }

    private void change(String action, String subject, Instant now, Author who, Change change) {
        database.writing(handle -> {
            change.in(handle);
            Settings.put(handle, VERSION, UUID.randomUUID().toString());
            AuditLog.add(
                    handle, new AuditLog.Row(0, Micros.of(now), who.toString(), action, null, subject, null, "{}"));
        });
    }

    private static String text(Set<Permission> permissions) {
        return permissions.stream().sorted().map(Permission::name).collect(Collectors.joining(","));
    }

    private static @Nullable String text(Scope scope) {
        return scope.everywhere()
                ? null
                : scope.roots().stream().map(Namespace::name).collect(Collectors.joining(","));
    }

    private static Scope scope(@Nullable String text) {
        return text == null
                ? Scope.EVERYWHERE
                : Scope.below(words(text).stream().map(Namespace::new).toList());
    }

    private static Set<Permission> permissions(String text) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        words(text).forEach(name -> permissions.add(Permission.valueOf(name)));
        return permissions;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static AccountRow account(ResultSet row) throws SQLException {
        return new AccountRow(
                row.getString("name"),
                row.getString("password"),
                Role.valueOf(row.getString("role")),
                scope(row.getString("namespaces")),
                row.getInt("disabled") != 0,
                Micros.toInstant(row.getLong("created")),
                Micros.toInstant(row.getLong("updated")));
    }

    private static TokenRow token(ResultSet row) throws SQLException {
        return new TokenRow(
                row.getString("id"),
                row.getString("hash"),
                row.getString("account"),
                row.getString("name"),
                new Grant(permissions(row.getString("permissions")), scope(row.getString("namespaces"))),
                Micros.toInstant(row.getLong("created")),
                time(row, "expires"),
                time(row, "last_used"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Micros.toInstant(value);
    }
}
