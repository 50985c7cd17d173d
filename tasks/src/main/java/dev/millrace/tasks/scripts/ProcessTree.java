package dev.millrace.tasks.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process and all that it starts. It gets a session and process group of its own (with {@code setsid}, where the machine has it), so that what it
 * leaves in the background is found and ended as well.
 */
final class ProcessTree {
    private static final @Nullable String SETSID = Stream.of("/usr/bin/setsid", "/bin/setsid")
            .filter(path -> Files.isExecutable(Path.of(path)))
            .findFirst()
            .orElse(null);

    private final Process process;

    private ProcessTree(Process process) {
        this.process = process;
    }

    /** @param environment all of it; nothing is inherited */
    static ProcessTree start(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        List<String> all = new ArrayList<>();
        if (SETSID != null) {
            all.add(SETSID);
        }
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new ProcessTree(builder.start());
    }

    Process process() {
        return process;
    }

    /** Ends what a process that is over left running. True if there was any. */
    boolean sweep() {
        return signal("KILL");
    }

    /** SIGTERM to all, SIGKILL to what is left after the grace. Returns when the process is over. */
    void stop(Duration grace) {
        List<ProcessHandle> all = handles();
        signal("TERM");
        all.forEach(ProcessHandle::destroy);
        boolean interrupted = waitFor(all, grace);
        all.addAll(handles());
        signal("KILL");
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProcessHandle> handles() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    /** True if the wait was interrupted: then it is time for SIGKILL. */
    private static boolean waitFor(List<ProcessHandle> all, Duration grace) {
        CompletableFuture<?>[] ends = all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(grace.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException e) {
            return true;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** To the process group, by the shell's own kill, because Java signals single processes only. True if the group has a member. */
    private boolean signal(String name) {
        if (SETSID == null) {
            return false;
        }
        ProcessBuilder kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " -- -" + process.pid())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return kill.start().onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
