package dev.millrace.api.routes;

import dev.millrace.api.access.Tokens;
import dev.millrace.api.http.JsonCodec;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.model.access.Permission;
import dev.millrace.store.account.TokenRow;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** API tokens: each account has its own, an administrator sees all. */
public final class TokenRoutes implements Resource {
    private final Tokens tokens;

    public TokenRoutes(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * A token without its text.
     *
     * @param namespaces where it may do what it may, each with those below it; {@code *} for all
     * @param lastUsed to the minute
     */
    public record TokenView(
            String id,
            String name,
            String account,
            List<Permission> permissions,
            List<String> namespaces,
            Instant created,
            @Nullable Instant expires,
            @Nullable Instant lastUsed) {}

    /** @param token the text, which is shown this once and kept nowhere */
    public record IssuedToken(String token, TokenView details) {}

    /**
     * @param namespaces each with those below it; {@code *} for all; those of the account if absent
     * @param expires never if absent
     */
    public record TokenRequest(
            @Nullable String name,
            @Nullable List<Permission> permissions,
            @Nullable List<String> namespaces,
            @Nullable Instant expires) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/tokens")
                        .summary("One's own tokens; those of all for an administrator")
                        .returnsList(TokenView.class)
                        .to(
                                Need.anAccount(),
                                ctx -> ctx.json(tokens.seenBy(Who.caller(ctx)).stream()
                                        .map(this::view)
                                        .toList())),
                Route.post("/tokens")
                        .summary(
                                "Makes a token with a part of what one may do oneself; its text is in the answer and nowhere else")
                        .json(TokenRequest.class)
                        .returns(201, IssuedToken.class)
                        .to(Need.anAccount(), this::issue),
                Route.delete("/tokens/{id}").summary("Revokes a token").to(Need.anAccount(), ctx -> {
                    tokens.revoke(Who.caller(ctx), ctx.pathParam("id"));
                    ctx.status(204);
                }));
    }

    private void issue(Context ctx) {
        TokenRequest asked = JsonCodec.read(ctx.body(), TokenRequest.class);
        if (asked.name() == null || asked.permissions() == null) {
            throw new BadRequestResponse("Write {\"name\": \"…\", \"permissions\": [\"VIEW\"]}.");
        }
        Tokens.Issued issued = tokens.issue(
                Who.caller(ctx),
                asked.name(),
                Set.copyOf(asked.permissions()),
                asked.namespaces() == null ? null : ScopeText.parse(asked.namespaces()),
                asked.expires());
        ctx.status(201).json(new IssuedToken(issued.text(), view(issued.row())));
    }

    private TokenView view(TokenRow row) {
        return new TokenView(
                row.id(),
                row.name(),
                tokens.accountOf(row),
                row.grant().permissions().stream().sorted().toList(),
                ScopeText.of(row.grant().scope()),
                row.created(),
                row.expires(),
                row.lastUsed());
    }
}
