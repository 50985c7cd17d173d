package dev.millrace.store.secret;

import dev.millrace.model.Invalid;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with a key in each line: the one in use, then those before it. Empty lines and lines with {@code #} are passed over. */
public final class KeyFile {
    private static final Logger log = LoggerFactory.getLogger(KeyFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    public KeyFile(Path path) {
        this.path = path;
    }

    /** The keys in it; none if there is no such file. Others than the owner being able to read it is worth a warning. */
    public KeyRing read() {
        try {
            if (!Files.exists(path)) {
                return new KeyRing(List.of());
            }
            warnIfOpen();
            List<EncryptionKey> keys = new ArrayList<>();
            List<String> lines = Files.readAllLines(path);
            for (int at = 0; at < lines.size(); at++) {
                String line = lines.get(at).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    keys.add(EncryptionKey.parse(line, "Line " + (at + 1) + " of " + path));
                }
            }
            if (keys.isEmpty()) {
                throw new Invalid("The file " + path
                        + " holds no key. Put the key back, or delete the file to begin with a new one.");
            }
            return new KeyRing(keys);
        } catch (IOException e) {
            throw new Unavailable("The encryption key cannot be read from " + path + ": " + e.getMessage(), e);
        }
    }

    /** Makes the file with a new key, readable by its owner only; the keys in it if another process was quicker. */
    KeyRing make() {
        EncryptionKey key = EncryptionKey.random();
        byte[] text = (key.text() + "\n").getBytes(StandardCharsets.US_ASCII);
        Path fresh = path.resolveSibling(path.getFileName() + ".new-" + key.id());
        try {
            writeDurably(fresh, text);
            // It appears whole or not at all, and never takes the place of a key that is there.
            Files.move(fresh, path);
            syncFolder();
        } catch (FileAlreadyExistsException e) {
            return read();
        } catch (IOException e) {
            throw new Unavailable(
                    "An encryption key cannot be written to " + path + ": " + e.getMessage()
                            + ". Set encryption.key, or make the folder writable.",
                    e);
        } finally {
            remove(fresh);
        }
        log.warn(
                "Made the key that secrets are encrypted with: {}. Keep a copy of it apart from those of the database: without it the secrets cannot be read.",
                path);
        return new KeyRing(List.of(key));
    }

    private static void writeDurably(Path file, byte[] text) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, mode())) {
            channel.write(ByteBuffer.wrap(text));
            channel.force(true);
        }
    }

    /** Values sealed with the key will be on disk; so its name has to be. */
    private void syncFolder() throws IOException {
        if (isPosix()) {
            try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} holds a copy of the encryption key and cannot be deleted: {}", file, e.getMessage());
        }
    }

    private void warnIfOpen() throws IOException {
        if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
            log.warn("Others than its owner may read the encryption key {}. Run: chmod 600 {}", path, path);
        }
    }

    private static FileAttribute<?>[] mode() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
