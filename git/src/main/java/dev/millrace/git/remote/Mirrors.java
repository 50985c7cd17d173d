package dev.millrace.git.remote;

import dev.millrace.model.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cache folder: one mirror per remote and sign-in, and a limit on what all of them take. */
final class Mirrors {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private final Path folder;
    private final long limit;
    private final InstantSource clock;
    private final Map<String, Mirror> mirrors = new ConcurrentHashMap<>();
    private Instant nextCheck = Instant.MIN;

    Mirrors(Path folder, long limit, InstantSource clock) {
        this.folder = folder;
        this.limit = limit;
        this.clock = clock;
    }

    /** Bytes that all mirrors together may take. */
    long limit() {
        return limit;
    }

    /** Work on a mirror. */
    interface Work<T> {
        T on(Mirror mirror) throws IOException;
    }

    /** Does the work as {@link #locked} and {@link #healed} do. */
    <T> T healing(RemoteSpec spec, Work<T> work) {
        return locked(spec, mirror -> healed(mirror, work));
    }

    /** Does the work; if the mirror turns out to be damaged, does it once more with a fresh one. */
    static <T> T healed(Mirror mirror, Work<T> work) throws IOException {
        try {
            return work.on(mirror);
        } catch (IOException | RuntimeException e) {
            if (!RemoteFailures.looksLikeDamage(e)) {
                throw e;
            }
            mirror.wipe();
            return work.on(mirror);
        }
    }

    /** Does the work while nobody else uses the mirror; what goes wrong is told as a failure of the remote. */
    <T> T locked(RemoteSpec spec, Work<T> work) {
        Mirror mirror = of(spec);
        mirror.lock().lock();
        try {
            T result = work.on(mirror);
            used(mirror);
            return result;
        } catch (Failure e) {
            throw e;
        } catch (IOException e) {
            throw RemoteFailures.of(spec, e);
        } finally {
            mirror.rest();
            mirror.lock().unlock();
        }
    }

    /** Whoever signs in differently gets a mirror of his own, so that no one reads what his sign-in would not have given him. */
    private Mirror of(RemoteSpec spec) {
        return mirrors.computeIfAbsent(key(spec), key -> new Mirror(folder.resolve(key)));
    }

    /** After a mirror was used and while its lock is held: marks it, and deletes others if all together are too large, looking at most once a minute. */
    private void used(Mirror mirror) throws IOException {
        mirror.trim();
        Instant now = clock.instant();
        mirror.touch(now);
        synchronized (this) {
            if (now.isBefore(nextCheck)) {
                return;
            }
            nextCheck = now.plus(PAUSE);
        }
        List<Path> folders = new ArrayList<>();
        try (var list = Files.list(folder)) {
            list.filter(Files::isDirectory).forEach(folders::add);
        }
        long total = 0;
        for (Path each : folders) {
            total += Mirror.size(each);
        }
        if (total <= limit) {
            return;
        }
        folders.sort(Comparator.comparing(Mirrors::lastUsed));
        for (Path oldest : folders) {
            if (total <= limit || oldest.equals(mirror.folder())) {
                continue;
            }
            long size = Mirror.size(oldest);
            if (deleteIfIdle(oldest)) {
                total -= size;
            }
        }
    }

    private boolean deleteIfIdle(Path path) {
        Mirror other = mirrors.computeIfAbsent(String.valueOf(path.getFileName()), key -> new Mirror(path));
        if (!other.lock().tryLock()) {
            return false;
        }
        try {
            other.wipe();
            return true;
        } finally {
            other.lock().unlock();
        }
    }

    private static long lastUsed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder).toMillis();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static String key(RemoteSpec spec) {
        String signIn = switch (spec.credentials()) {
            case Credentials.None _ -> "";
            case Credentials.Basic(String username, String password) -> username + "\0" + password;
            case Credentials.Key(String key, String passphrase) -> "\0key\0" + key;
            case Credentials.GitHubApp app -> "\0app\0" + app.appId() + "\0" + app.privateKey();
        };
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((spec.url() + "\0" + signIn).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
