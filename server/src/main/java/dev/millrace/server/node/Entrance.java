package dev.millrace.server.node;

import dev.millrace.api.access.Accounts;
import dev.millrace.api.access.KnownAccess;
import dev.millrace.api.access.SettingsAccount;
import dev.millrace.api.access.SignIn;
import dev.millrace.api.access.TokenUse;
import dev.millrace.api.access.Tokens;
import dev.millrace.api.http.Door;
import dev.millrace.api.http.Guard;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.SignInLimit;
import dev.millrace.api.http.Traffic;
import dev.millrace.api.routes.AccountRoutes;
import dev.millrace.api.routes.TokenRoutes;
import dev.millrace.server.config.Config;
import dev.millrace.store.Database;
import dev.millrace.store.account.AccountTable;
import java.time.InstantSource;
import java.util.List;

/** The door of the server, and who has a key to it. */
record Entrance(Door door, List<Resource> resources) {

    static Entrance open(Database database, Config config, Traffic traffic, InstantSource clock) {
        Config.Login login = config.login();
        SettingsAccount own = login == null ? null : new SettingsAccount(login.user(), login.password());
        AccountTable table = new AccountTable(database);
        KnownAccess known = new KnownAccess(table, clock);
        return new Entrance(
                new Door(
                        Guard.of(own != null, config.listen().publicUrl()),
                        own == null ? null : new SignIn(own, known, new TokenUse(table, clock), clock),
                        new SignInLimit(clock),
                        traffic),
                List.of(
                        new AccountRoutes(new Accounts(table, known, own, clock)),
                        new TokenRoutes(new Tokens(table, known, own, clock))));
    }
}
