package dev.millrace.model.access;

import static dev.millrace.model.access.Permission.APPLY;
import static dev.millrace.model.access.Permission.BINDINGS;
import static dev.millrace.model.access.Permission.CONFIRM;
import static dev.millrace.model.access.Permission.EDIT;
import static dev.millrace.model.access.Permission.PLAN;
import static dev.millrace.model.access.Permission.PUSH;
import static dev.millrace.model.access.Permission.RUN;
import static dev.millrace.model.access.Permission.SECRETS;
import static dev.millrace.model.access.Permission.VIEW;

import java.util.EnumSet;
import java.util.Set;

/** A named set of permissions, for an account. */
public enum Role {
    /** Looks. */
    VIEWER(Set.of(VIEW)),
    /** Runs what others have written. */
    OPERATOR(Set.of(VIEW, RUN)),
    /** Writes flows, and brings them from Git and to Git, but through no guard rail. */
    EDITOR(Set.of(VIEW, EDIT, RUN, SECRETS, PLAN, APPLY, PUSH)),
    /** Decides how a namespace and Git stay in step. */
    MAINTAINER(Set.of(VIEW, EDIT, RUN, SECRETS, PLAN, APPLY, PUSH, CONFIRM, BINDINGS)),
    /** Everything. */
    ADMIN(EnumSet.allOf(Permission.class));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
