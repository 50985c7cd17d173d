package dev.millrace.model.access;

import dev.millrace.model.Namespace;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What somebody may do, and where. Two grants together are what both allow, so a token never has more than its account. */
public record Grant(Set<Permission> permissions, Scope scope) {
    public static final Grant EVERYTHING = new Grant(EnumSet.allOf(Permission.class), Scope.EVERYWHERE);
    public static final Grant NOTHING = new Grant(Set.of(), Scope.NOWHERE);

    public Grant {
        permissions = Set.copyOf(permissions);
    }

    public boolean allows(Permission permission, Namespace namespace) {
        return permissions.contains(permission) && scope.covers(namespace);
    }

    public boolean allowsSomewhere(Permission permission) {
        return permissions.contains(permission) && !scope.isNowhere();
    }

    public boolean allowsEverywhere(Permission permission) {
        return permissions.contains(permission) && scope.everywhere();
    }

    public boolean allowsEverywhere(Collection<Permission> all) {
        return permissions.containsAll(all) && scope.everywhere();
    }

    /** Where a permission is had. */
    public Scope scopeOf(Permission permission) {
        return permissions.contains(permission) ? scope : Scope.NOWHERE;
    }

    public Grant and(Grant other) {
        Set<Permission> both = EnumSet.noneOf(Permission.class);
        permissions.stream().filter(other.permissions::contains).forEach(both::add);
        return new Grant(both, scope.and(other.scope));
    }
}
