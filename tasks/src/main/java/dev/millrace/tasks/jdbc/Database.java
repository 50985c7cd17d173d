package dev.millrace.tasks.jdbc;

import dev.millrace.language.builtin.Sql;
import dev.millrace.model.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A database that a task asks: which, where, and as whom. */
public record Database(Brand brand, String url, Map<String, String> properties) {

    public static Database of(Brand brand, Sql.Login login) {
        return of(brand, login.url(), login.username(), login.password());
    }

    public static Database of(Brand brand, String url, @Nullable String username, @Nullable String password) {
        Map<String, String> properties = new HashMap<>();
        if (username != null) {
            properties.put("user", username);
        }
        if (password != null) {
            properties.put("password", password);
        }
        return new Database(brand, url, properties);
    }

    public Database with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new HashMap<>(properties);
        more.put(name, value);
        return new Database(brand, url, more);
    }

    Connection connect(Drivers drivers) {
        Properties all = new Properties();
        all.putAll(properties);
        try {
            Connection connection = drivers.find(brand, url).connect(url, all);
            if (connection == null) {
                throw new SQLException("the driver does not take this address");
            }
            return connection;
        } catch (SQLException e) {
            throw new Unavailable(
                    "There is no connection to " + brand.title() + ": "
                            + String.valueOf(e.getMessage()).strip(),
                    e);
        }
    }
}
