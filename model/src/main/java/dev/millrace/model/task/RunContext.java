package dev.millrace.model.task;

import dev.millrace.model.FlowKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** What a running task may ask of the server. Valid only until {@link Task#run} returns. */
public interface RunContext {

    TaskLog log();

    FlowKey flow();

    String executionId();

    String taskRunId();

    /** When the execution began. */
    Instant started();

    /** Renders the expressions in a text with the variables of this task run. */
    String render(String template);

    /** Renders every text inside lists and maps as well; an expression that is a whole text keeps the type of its value. */
    Object renderValue(Object value);

    /** The variables that expressions see. */
    Map<String, Object> variables();

    /** An empty folder of this task run, or the one shared in a WorkingDirectory; made when first asked for, gone afterwards. */
    Path workingDirectory() throws IOException;

    /** A folder of this task run within the working directory, {@code outputDir} to expressions: tasks that run commands keep what is left in it. */
    default Path outputDirectory() throws IOException {
        return Files.createDirectories(
                workingDirectory().resolve(".millrace-" + taskRunId()).resolve("output"));
    }

    /** Keeps a file with the execution and returns its {@code kestra:///} address. */
    URI store(String name, InputStream content) throws IOException;

    /** Opens a stored file ({@code kestra:///}) or a namespace file ({@code nsfile:///}). */
    InputStream open(URI address) throws IOException;

    /** Called at most once, from another thread, when the run is killed or timed out; the running thread is interrupted as well. */
    void onStop(Runnable action);

    /** A service of the server, for built-in tasks; the classes are those the server registered. */
    <T> T service(Class<T> type);
}
