package dev.millrace.store;

import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Copies the embedded database while a server works on it: the copy is what one transaction sees, without gaps from deleted rows. */
public final class DatabaseCopy {
    private DatabaseCopy() {}

    /** @param to must not be there yet; complete, checked and on disk when this returns */
    public static void of(Path from, Path to) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + from.toAbsolutePath())) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 30000");
            }
            try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, to.toAbsolutePath().toString());
                copy.execute();
            }
            check(to);
            try (FileChannel file = FileChannel.open(to, StandardOpenOption.WRITE)) {
                file.force(true);
            }
        } catch (SQLException | IOException e) {
            throw new Unavailable("The database " + from + " cannot be copied to " + to + ": " + e.getMessage(), e);
        }
    }

    private static void check(Path copy) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy.toAbsolutePath());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
            String answer = rows.next() ? rows.getString(1) : "nothing";
            if (!"ok".equals(answer)) {
                throw new IOException("the copy is damaged: " + answer);
            }
        }
    }
}
