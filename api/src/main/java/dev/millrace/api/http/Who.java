package dev.millrace.api.http;

import dev.millrace.api.access.Caller;
import dev.millrace.model.Author;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Scope;
import io.javalin.http.Context;
import java.util.function.BooleanSupplier;

/** Who sends a request, as the door has found out. */
public final class Who {
    private static final String CALLER = "millrace.caller";
    private static final String STANDING = "millrace.standing";

    private Who() {}

    /** Who stands in the history. */
    public static Author of(Context ctx) {
        return caller(ctx).author();
    }

    /** Nobody, who may do nothing, where the door let something pass without looking. */
    public static Caller caller(Context ctx) {
        Caller caller = ctx.attribute(CALLER);
        return caller == null ? Caller.NOBODY : caller;
    }

    /** Where the caller may do something: what a list is to be narrowed to. */
    public static Scope scope(Context ctx, Permission permission) {
        return caller(ctx).grant().scopeOf(permission);
    }

    /** Whether the caller still is who it was and may do what it might: a long answer asks again and again. */
    static boolean isStill(Context ctx) {
        BooleanSupplier standing = ctx.attribute(STANDING);
        return standing == null || standing.getAsBoolean();
    }

    static void is(Context ctx, Caller caller) {
        ctx.attribute(CALLER, caller);
    }

    static void is(Context ctx, Caller caller, BooleanSupplier standing) {
        is(ctx, caller);
        ctx.attribute(STANDING, standing);
    }
}
