package dev.millrace.store.account;

import dev.millrace.model.access.Grant;
import dev.millrace.model.access.Role;
import dev.millrace.model.access.Scope;
import java.time.Instant;

/**
 * An account beside that of the settings.
 *
 * @param password a hash, see {@link PasswordHash}
 */
public record AccountRow(
        String name, String password, Role role, Scope scope, boolean disabled, Instant created, Instant updated) {

    /** What it may do; nothing while it is disabled. */
    public Grant grant() {
        return disabled ? Grant.NOTHING : new Grant(role.permissions(), scope);
    }

    @Override
    public String toString() {
        return "AccountRow[name=" + name + ", role=" + role + ", scope=" + scope + ", disabled=" + disabled + "]";
    }
}
