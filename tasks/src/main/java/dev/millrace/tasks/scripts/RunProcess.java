package dev.millrace.tasks.scripts;

import dev.millrace.model.task.TaskLog;
import dev.millrace.tasks.stored.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs one process to its end and reads what it prints meanwhile. Nothing that it started lives on afterwards. */
final class RunProcess {
    /** Between SIGTERM and SIGKILL; shorter than what the engine waits for a task that it stops. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final TaskLog log;

    RunProcess(TaskLog log) {
        this.log = log;
    }

    /**
     * @return the exit code
     * @throws InterruptedException when the task was killed or timed out; the processes are over then
     */
    int run(List<String> command, Path folder, Map<String, String> environment, Printed printed)
            throws IOException, InterruptedException {
        ProcessTree tree = ProcessTree.start(command, folder, environment);
        Thread out = reader(tree.process().getInputStream(), printed::out);
        Thread err = reader(tree.process().getErrorStream(), printed::err);
        try {
            int exitCode = tree.process().waitFor();
            if (tree.sweep()) {
                log.debug("Ended what the commands had left running in the background.");
            }
            finish(out, err);
            return exitCode;
        } catch (InterruptedException stopped) {
            tree.stop(GRACE);
            finish(out, err);
            throw stopped;
        }
    }

    private void finish(Thread out, Thread err) throws InterruptedException {
        boolean all = out.join(GRACE) & err.join(GRACE);
        if (!all) {
            log.warn(
                    "A process that left the group of the commands still holds their output; what it prints is not read.");
        }
    }

    /** A platform thread, because a read of a pipe would hold a carrier of virtual threads. */
    private Thread reader(InputStream from, Consumer<String> line) {
        return Thread.ofPlatform().daemon().name("script-output").start(() -> {
            try {
                Lines.read(from, line);
            } catch (IOException closed) {
                log.debug("The output ended early: " + closed.getMessage());
            }
        });
    }
}
