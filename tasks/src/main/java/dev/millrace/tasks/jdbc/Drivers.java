package dev.millrace.tasks.jdbc;

import dev.millrace.model.Invalid;
import dev.millrace.model.Unavailable;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The database drivers of this server: its own, and those that plugins bring. */
public final class Drivers {
    private final List<Driver> ofPlugins;

    public Drivers(List<Driver> ofPlugins) {
        this.ofPlugins = List.copyOf(ofPlugins);
    }

    /** The driver for an address; what a plugin brings comes before what the server has. */
    Driver find(Brand brand, String url) {
        if (brand.addresses().stream().noneMatch(url::startsWith)) {
            throw new Invalid("The address of " + brand.title() + " begins with '"
                    + String.join("' or '", brand.addresses()) + "', but 'url' is '" + shown(url) + "'.");
        }
        return Stream.concat(ofPlugins.stream(), DriverManager.drivers())
                .filter(driver -> accepts(driver, url))
                .findFirst()
                .orElseThrow(
                        () -> new Unavailable(
                                "The driver of " + brand.title()
                                        + " is not part of this server. Put its jar (from Maven Central: "
                                        + brand.artifact()
                                        + ") into the folder 'plugins' beside the data folder, or the one that --plugins names, and start the server again."));
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Without what may be a password. */
    private static String shown(String url) {
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query) + "?…";
        return address.replaceAll("//[^@/]*@", "//…@");
    }
}
