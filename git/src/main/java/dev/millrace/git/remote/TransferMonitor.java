package dev.millrace.git.remote;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.ProgressMonitor;

/** Turns JGit's counting into a line now and then. */
final class TransferMonitor implements ProgressMonitor {
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();
    private final Progress progress;
    private final LongSupplier bytes;
    private final LongSupplier nanos;
    private long last;
    private String title = "";
    private int total;
    private int done;

    TransferMonitor(Progress progress, LongSupplier bytes) {
        this(progress, bytes, System::nanoTime);
    }

    TransferMonitor(Progress progress, LongSupplier bytes, LongSupplier nanos) {
        this.progress = progress;
        this.bytes = bytes;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    @Override
    public void start(int tasks) {}

    @Override
    public synchronized void beginTask(String name, int work) {
        title = name;
        total = work;
        done = 0;
    }

    @Override
    public synchronized void update(int more) {
        done += more;
        long now = nanos.getAsLong();
        if (now - last >= PAUSE && !title.isEmpty()) {
            last = now;
            progress.say(line());
        }
    }

    @Override
    public void endTask() {}

    @Override
    public boolean isCancelled() {
        return Thread.currentThread().isInterrupted();
    }

    @Override
    public void showDuration(boolean enabled) {}

    private String line() {
        StringBuilder line = new StringBuilder(title);
        if (total > 0) {
            line.append(String.format(Locale.ROOT, " %d %% (%,d of %,d)", 100L * done / total, done, total));
        } else {
            line.append(String.format(Locale.ROOT, " %,d", done));
        }
        long size = bytes.getAsLong();
        return size == 0 ? line.toString() : line + ", " + size(size);
    }

    /** A size as people write it: {@code 3.1 MB}. */
    static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " bytes";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
