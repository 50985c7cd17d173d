package dev.millrace.api.http;

import dev.millrace.api.access.Caller;
import dev.millrace.model.Namespace;
import dev.millrace.model.Refused;
import dev.millrace.model.access.Grant;
import dev.millrace.model.access.Permission;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.List;

/**
 * What a route asks of who calls it. Every route has one, and it is looked at before the route's handler runs; only lists, which are narrowed to what
 * may be seen, are left to the handler.
 */
public sealed interface Need {

    /** Nothing: monitoring, and deliveries that carry a proof of their own. */
    record Nothing() implements Need {}

    /** Any account: what says nothing of anybody's flows. */
    record AnAccount() implements Need {}

    /** A permission in some namespace. The handler asks {@link Who#scope} and keeps to it. */
    record Somewhere(Permission permission) implements Need {}

    /** A permission in all namespaces, as the route concerns the server as a whole. */
    record Everywhere(Permission permission) implements Need {}

    /** A permission in each of the namespaces that the request is about. They are looked for only if the caller is limited to some. */
    record In(Permission permission, Places places) implements Need {}

    /** What the request says decides; {@code on} are all permissions that it may come to. */
    record Depends(List<Permission> on, Demands demands) implements Need {
        public Depends {
            on = List.copyOf(on);
        }
    }

    /** The namespaces that a request is about. */
    interface Places {
        Collection<Namespace> of(Context ctx);
    }

    /** What a certain request needs. */
    interface Demands {
        Collection<Need> of(Context ctx);
    }

    static Need nothing() {
        return new Nothing();
    }

    static Need anAccount() {
        return new AnAccount();
    }

    static Need somewhere(Permission permission) {
        return new Somewhere(permission);
    }

    static Need everywhere(Permission permission) {
        return new Everywhere(permission);
    }

    /** In the {@code {namespace}} of the path. */
    static Need in(Permission permission) {
        return new In(permission, ctx -> List.of(Ask.namespace(ctx)));
    }

    static Need in(Permission permission, Places places) {
        return new In(permission, places);
    }

    static Need in(Permission permission, Namespace namespace) {
        return new In(permission, ctx -> List.of(namespace));
    }

    static Need depends(Demands demands, Permission... on) {
        return new Depends(List.of(on), demands);
    }

    /** All permissions that a request may need; empty if it needs none. */
    default List<Permission> permissions() {
        return switch (this) {
            case Nothing nothing -> List.of();
            case AnAccount account -> List.of();
            case Somewhere(Permission permission) -> List.of(permission);
            case Everywhere(Permission permission) -> List.of(permission);
            case In(Permission permission, Places places) -> List.of(permission);
            case Depends(List<Permission> on, Demands demands) -> on;
        };
    }

    /** @throws Refused naming the permission that is missing, and where */
    default void check(Caller caller, Context ctx) {
        Grant grant = caller.grant();
        switch (this) {
            case Nothing nothing -> {
                // Whoever it is.
            }
            case AnAccount account -> {
                if (caller.kind() == Caller.Kind.NOBODY) {
                    throw new Refused("Sign in first.");
                }
            }
            case Somewhere(Permission permission) ->
                must(grant.allowsSomewhere(permission), caller, permission, "any namespace");
            case Everywhere(Permission permission) ->
                must(grant.allowsEverywhere(permission), caller, permission, "all namespaces");
            case In(Permission permission, Places places) -> {
                if (!grant.permissions().contains(permission)) {
                    must(false, caller, permission, inWords(places, ctx));
                }
                if (!grant.scope().everywhere()) {
                    for (Namespace place : places.of(ctx)) {
                        must(grant.allows(permission, place), caller, permission, "the namespace " + place);
                    }
                }
            }
            case Depends(List<Permission> on, Demands demands) -> {
                if (!grant.allowsEverywhere(on)) {
                    demands.of(ctx).forEach(need -> need.check(caller, ctx));
                }
            }
        }
    }

    /** Where, if the request is good enough to tell. */
    private static String inWords(Places places, Context ctx) {
        try {
            return places.of(ctx).stream()
                    .findFirst()
                    .map(place -> "the namespace " + place)
                    .orElse("any namespace");
        } catch (RuntimeException notGoodEnough) {
            // Whatever is wrong with it, who lacks the permission is told that and nothing else.
            return "any namespace";
        }
    }

    private static void must(boolean allowed, Caller caller, Permission permission, String where) {
        if (!allowed) {
            throw new Refused(caller.inWords() + " lacks the permission " + permission + " in " + where + ". It has "
                    + has(caller.grant()) + ". An administrator of this server can change that.");
        }
    }

    private static String has(Grant grant) {
        return grant.permissions().isEmpty()
                ? "none"
                : String.join(
                                ", ",
                                grant.permissions().stream()
                                        .sorted()
                                        .map(Permission::name)
                                        .toList())
                        + " in " + grant.scope();
    }
}
