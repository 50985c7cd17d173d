package dev.millrace.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The one database, open.
 *
 * <p><b>Reading:</b> {@link #jdbi()} or {@link #read}; on SQLite these connections cannot write and say so. <b>Writing:</b> {@link #write} and
 * {@link #groupCommit()}, which are the same lane: on SQLite there is exactly one writer, so every write of the process goes through it and none
 * ever sees a busy database. Both return once the change is on disk.
 */
public final class Database implements AutoCloseable {
    private static final int READS = 3;

    private final DatabaseConfig config;
    private final HikariDataSource reading;
    private final HikariDataSource writing;
    private final Jdbi jdbi;
    private final GroupCommit groupCommit;

    private Database(DatabaseConfig config, HikariDataSource reading, HikariDataSource writing) {
        this.config = config;
        this.reading = reading;
        this.writing = writing;
        this.jdbi = Jdbi.create(reading);
        this.groupCommit = new GroupCommit(Jdbi.create(writing), config.dialect());
    }

    /** Opens (and on SQLite creates) the database and brings its schema up to date. Throws {@code Unavailable} where it cannot be reached. */
    public static Database open(DatabaseConfig config) {
        HikariDataSource writing = Connections.writing(config);
        try {
            Migrations.run(config.dialect(), writing);
            return new Database(config, Connections.reading(config), writing);
        } catch (RuntimeException | Error e) {
            writing.close();
            throw e;
        }
    }

    /** For reads. On SQLite its connections refuse to write. */
    public Jdbi jdbi() {
        return jdbi;
    }

    public Dialect dialect() {
        return config.dialect();
    }

    public DatabaseConfig config() {
        return config;
    }

    /** Where many callers share one transaction; the way of every write. */
    public GroupCommit groupCommit() {
        return groupCommit;
    }

    /**
     * Reads in one transaction: every statement of the callback sees the same state. The callback is run again where the connection breaks, so it
     * must have no effect elsewhere.
     */
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return patiently(() -> jdbi.inTransaction(work));
    }

    /** As {@link #read}, without a transaction: for a single statement. */
    public <T, X extends Exception> T look(HandleCallback<T, X> work) throws X {
        return patiently(() -> jdbi.withHandle(work));
    }

    private interface Reading<T, X extends Exception> {
        T read() throws X;
    }

    private <T, X extends Exception> T patiently(Reading<T, X> reading) throws X {
        for (int attempt = 1; ; attempt++) {
            try {
                return reading.read();
            } catch (JdbiException e) {
                Trouble trouble = Trouble.of(config.dialect(), e);
                if (attempt == READS || trouble != Trouble.AWAY || config.dialect() == Dialect.SQLITE) {
                    throw trouble.explain(e);
                }
            }
        }
    }

    /**
     * Writes all that the callback does, or nothing; returns when it is on disk. The callback may be run again after a transient failure, so it
     * must have no effect outside the handle. It must not wait for another write.
     */
    public <T> T write(HandleCallback<T, ? extends Exception> work) {
        return groupCommit.call(work);
    }

    /** {@link #write} for a callback without a result. */
    public void writing(HandleConsumer<? extends Exception> work) {
        groupCommit.run(work);
    }

    /** As {@link #write}, without waiting. The future's callbacks run on the writer's thread: keep them short. */
    public <T> CompletableFuture<T> writeAsync(HandleCallback<T, ? extends Exception> work) {
        return groupCommit.submit(work);
    }

    /** Listens to what is said on a channel by {@link Notices#tell}, until closed. */
    public Notices listen(String channel, Notices.Listener listener) {
        return Notices.listen(config, channel, listener);
    }

    @Override
    public void close() {
        groupCommit.close();
        reading.close();
        writing.close();
    }
}
