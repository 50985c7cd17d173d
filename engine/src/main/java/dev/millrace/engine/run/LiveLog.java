package dev.millrace.engine.run;

import dev.millrace.model.execution.Level;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.execution.NewLine;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The log of one attempt. Lines go to disk with the next checkpoint; a task that writes faster than the disk takes is made to wait. */
final class LiveLog implements TaskLog {
    private static final int MOST_UNWRITTEN = 20_000;
    private static final int LONGEST = 256 << 10;

    /** Of one attempt: a task that writes without end must not fill the disk. */
    private static final int MOST_LINES = 1_000_000;

    private static final long MOST_CHARACTERS = 64L << 20;

    private final Live live;
    private final Runner runner;
    private final String taskId;
    private final String taskRunId;
    private final int attempt;
    private final Level least;
    private final AtomicLong characters = new AtomicLong();
    private final AtomicInteger lines = new AtomicInteger();

    LiveLog(Live live, Runner runner, String taskId, String taskRunId, int attempt, Level least) {
        this.live = live;
        this.runner = runner;
        this.taskId = taskId;
        this.taskRunId = taskRunId;
        this.attempt = attempt;
        this.least = least;
    }

    @Override
    public void log(Level level, String message) {
        if (level.compareTo(least) < 0) {
            return;
        }
        String text = message.indexOf('\0') < 0 ? message : message.replace('\0', '\ufffd');
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "\u2026 (cut)" : text;
        if (lines.get() > MOST_LINES || characters.get() > MOST_CHARACTERS) {
            return;
        }
        write(level, live.mask().text(cut));
        boolean full = characters.addAndGet(cut.length()) > MOST_CHARACTERS;
        if (lines.incrementAndGet() > MOST_LINES || full) {
            write(
                    Level.WARN,
                    "This attempt has written " + lines.get() + " lines; at most " + MOST_LINES + " lines and "
                            + (MOST_CHARACTERS >> 20) + " million characters are kept, so what follows is dropped.");
        }
    }

    private void write(Level level, String text) {
        live.log(new NewLine(taskId, taskRunId, attempt - 1, runner.now(), level, text));
        if (live.unwrittenLines() > MOST_UNWRITTEN) {
            live.synced().join();
        }
    }
}
