package dev.millrace.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Word that processes on one PostgreSQL give one another, over a connection of its own. Word may get lost where the connection breaks, and then
 * the listener is told so with an empty text once it stands again: look at everything. On SQLite there is nobody else, and nothing is heard.
 */
public final class Notices implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofSeconds(20);

    /** Told what was said; called on one thread, so it must be quick. */
    @FunctionalInterface
    public interface Listener {
        void heard(String text);
    }

    private final DatabaseConfig config;
    private final String channel;
    private final Listener listener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Connection connection;

    private Notices(DatabaseConfig config, String channel, Listener listener) {
        this.config = config;
        this.channel = channel;
        this.listener = listener;
    }

    static Notices listen(DatabaseConfig config, String channel, Listener listener) {
        Notices notices = new Notices(config, channel, listener);
        if (config.dialect() == Dialect.POSTGRESQL) {
            Thread.ofPlatform().name("notices").daemon().start(notices::work);
        }
        return notices;
    }

    /** Says something to all that listen on a channel, once this transaction is committed. */
    public static void tell(Handle handle, Dialect dialect, String channel, String text) {
        if (dialect == Dialect.POSTGRESQL) {
            handle.createQuery("SELECT pg_notify(:channel, :text)::text")
                    .bind("channel", channel)
                    .bind("text", text)
                    .mapTo(String.class)
                    .one();
        }
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    private void work() {
        while (!isClosed()) {
            try (Connection open = open();
                    Statement statement = open.createStatement()) {
                connection = open;
                statement.execute("LISTEN " + channel);
                listener.heard("");
                while (!isClosed()) {
                    hear(open.unwrap(PGConnection.class));
                }
            } catch (SQLException e) {
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.put("ApplicationName", "millrace-notices");
        properties.put("tcpKeepAlive", "true");
        properties.put("connectTimeout", "10");
        if (config.user() != null) {
            properties.put("user", config.user());
        }
        if (config.password() != null) {
            properties.put("password", config.password());
        }
        return DriverManager.getConnection(config.url(), properties);
    }

    private void hear(PGConnection from) throws SQLException {
        PGNotification[] heard = from.getNotifications((int) LOOK.toMillis());
        if (heard != null) {
            for (PGNotification one : heard) {
                listener.heard(one.getParameter());
            }
        }
    }

    private boolean pause() {
        try {
            return !closing.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        Connection open = connection;
        if (open != null) {
            try {
                // Closing would wait for the thread that listens.
                open.abort(Runnable::run);
            } catch (SQLException e) {
                // It is gone already.
            }
        }
    }
}
