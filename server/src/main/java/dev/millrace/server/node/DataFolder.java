package dev.millrace.server.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.model.Conflict;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one server, held against all other processes until it is closed or the process is gone. What a server is called among others on the
 * same database is kept here, so that one that is started again is known as the one it was.
 */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "server.lock";
    private static final String NAME = "server.id";

    private final FileChannel channel;
    private final String server;

    private DataFolder(FileChannel channel, String server) {
        this.channel = channel;
        this.server = server;
    }

    /** Makes the folder if it is not there. Throws {@link Conflict} where another server works with it. */
    static DataFolder hold(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (lock(channel) == null) {
                    throw taken(folder);
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
                return new DataFolder(channel, name(folder.resolve(NAME)));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new Unavailable(
                    "The data folder " + folder + " cannot be used: " + e.getMessage()
                            + ". Choose another with --data.",
                    e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Conflict taken(Path folder) throws IOException {
        String process = Files.readString(folder.resolve(LOCK)).strip();
        return new Conflict(
                "Another Millrace server" + (process.isEmpty() ? "" : " (process " + process + ")")
                        + " works with the data folder " + folder
                        + ". Stop that one, or give this one a folder of its own with --data; servers share work over PostgreSQL only.");
    }

    private static String name(Path file) throws IOException {
        if (Files.exists(file)) {
            String known = Files.readString(file).strip();
            if (!known.isEmpty()) {
                return known;
            }
        }
        String made = UUID.randomUUID().toString();
        Files.writeString(file, made);
        return made;
    }

    /** The server's name among those on one database. */
    String server() {
        return server;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
