package dev.millrace.api.routes;

import dev.millrace.api.access.Accounts;
import dev.millrace.api.access.Caller;
import dev.millrace.api.http.JsonCodec;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Role;
import dev.millrace.store.account.AccountRow;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who one is, and the accounts beside that of the settings. */
public final class AccountRoutes implements Resource {
    private final Accounts accounts;

    public AccountRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Who asks.
     *
     * @param token the name of the token that was used; absent where a password was
     * @param signIn whether this server asks people to sign in
     * @param namespaces where the permissions are had, each with those below it; {@code *} for all
     */
    public record MeView(
            String name,
            @Nullable String token,
            boolean signIn,
            List<Permission> permissions,
            List<String> namespaces) {
        static MeView of(Caller caller) {
            return new MeView(
                    caller.name(),
                    caller.token(),
                    caller.kind() != Caller.Kind.LOCAL,
                    caller.grant().permissions().stream().sorted().toList(),
                    ScopeText.of(caller.grant().scope()));
        }
    }

    public record NewPassword(
            @Nullable String old, @Nullable String password) {
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    /** @param namespaces each with those below it; {@code *} for all */
    public record AccountView(
            String name,
            Role role,
            List<Permission> permissions,
            List<String> namespaces,
            boolean disabled,
            Instant created,
            Instant updated) {
        static AccountView of(AccountRow row) {
            return new AccountView(
                    row.name(),
                    row.role(),
                    row.role().permissions().stream().sorted().toList(),
                    ScopeText.of(row.scope()),
                    row.disabled(),
                    row.created(),
                    row.updated());
        }
    }

    /** What a client sends; what is absent stays as it is, or is VIEWER, all namespaces and not disabled for a new one. */
    public record AccountChange(
            @Nullable String name,
            @Nullable String password,
            @Nullable Role role,
            @Nullable List<String> namespaces,
            @Nullable Boolean disabled) {
        Accounts.Wish wish() {
            return new Accounts.Wish(
                    Optional.ofNullable(password),
                    Optional.ofNullable(role),
                    Optional.ofNullable(namespaces).map(ScopeText::parse),
                    Optional.ofNullable(disabled));
        }

        @Override
        public String toString() {
            return "AccountChange[name=" + name + ", role=" + role + "]";
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/me")
                        .summary("Who one is, and what one may do")
                        .returns(MeView.class)
                        .to(Need.anAccount(), ctx -> ctx.json(MeView.of(Who.caller(ctx)))),
                Route.put("/me/password")
                        .summary("Changes one's own password")
                        .json(NewPassword.class)
                        .returns(204, void.class)
                        .to(Need.anAccount(), this::changePassword),
                Route.get("/accounts")
                        .summary("The accounts beside that of the settings")
                        .returnsList(AccountView.class)
                        .to(
                                Need.everywhere(Permission.ADMIN),
                                ctx -> ctx.json(accounts.all().stream()
                                        .map(AccountView::of)
                                        .toList())),
                Route.post("/accounts")
                        .summary("Makes an account")
                        .json(AccountChange.class)
                        .returns(201, AccountView.class)
                        .to(Need.everywhere(Permission.ADMIN), this::create),
                Route.get("/accounts/{name}")
                        .summary("An account")
                        .returns(AccountView.class)
                        .to(
                                Need.everywhere(Permission.ADMIN),
                                ctx -> ctx.json(AccountView.of(accounts.find(ctx.pathParam("name"))))),
                Route.put("/accounts/{name}")
                        .summary(
                                "Changes role, namespaces or password of an account, or disables it; what is absent stays")
                        .json(AccountChange.class)
                        .returns(AccountView.class)
                        .to(Need.everywhere(Permission.ADMIN), this::change),
                Route.delete("/accounts/{name}")
                        .summary("Deletes an account with its tokens")
                        .to(Need.everywhere(Permission.ADMIN), ctx -> {
                            accounts.delete(ctx.pathParam("name"), Who.of(ctx));
                            ctx.status(204);
                        }));
    }

    private void changePassword(Context ctx) {
        NewPassword asked = JsonCodec.read(ctx.body(), NewPassword.class);
        if (asked.old() == null || asked.password() == null) {
            throw new BadRequestResponse("Write {\"old\": \"…\", \"password\": \"…\"}.");
        }
        accounts.changePassword(Who.caller(ctx), asked.old(), asked.password());
        ctx.status(204);
    }

    private void create(Context ctx) {
        AccountChange asked = JsonCodec.read(ctx.body(), AccountChange.class);
        if (asked.name() == null) {
            throw new BadRequestResponse("Write {\"name\": \"…\", \"password\": \"…\", \"role\": \"VIEWER\"}.");
        }
        ctx.status(201).json(AccountView.of(accounts.create(asked.name(), asked.wish(), Who.of(ctx))));
    }

    private void change(Context ctx) {
        AccountChange asked = JsonCodec.read(ctx.body(), AccountChange.class);
        ctx.json(AccountView.of(accounts.change(ctx.pathParam("name"), asked.wish(), Who.of(ctx))));
    }
}
