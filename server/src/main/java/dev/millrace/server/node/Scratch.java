package dev.millrace.server.node;

import dev.millrace.engine.Engine;
import dev.millrace.engine.StartRequest;
import dev.millrace.engine.machine.Decision;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.LogEntry;
import dev.millrace.model.flow.Flow;
import dev.millrace.server.config.Config;
import dev.millrace.store.execution.LogQuery;
import dev.millrace.store.execution.Logs;
import dev.millrace.workspace.Edit;
import dev.millrace.workspace.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node without HTTP and without a past, in a folder that goes with it: what runs one flow from the command line. */
public final class Scratch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Scratch.class);
    private static final int BATCH = 500;

    private final Closer closer;
    private final Core core;
    private final Running running;

    private Scratch(Closer closer, Core core, Running running) {
        this.closer = closer;
        this.core = core;
        this.running = running;
    }

    /** @param pluginFolder null for none */
    public static Scratch open(Map<String, String> environment, @Nullable Path pluginFolder) {
        Closer closer = new Closer();
        try {
            Path folder = Files.createTempDirectory("millrace-run");
            closer.add(() -> deleteAll(folder));
            Config config = Config.in(folder);
            if (pluginFolder != null) {
                config = config.withPluginFolder(pluginFolder);
            }
            InstantSource clock = InstantSource.system();
            Core core = Core.open(config, clock, closer);
            return new Scratch(
                    closer,
                    core,
                    Running.open(
                            core, Keeping.open(core.database(), config, clock), config, environment, clock, closer));
        } catch (IOException e) {
            closer.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            closer.close();
            throw e;
        }
    }

    public Language language() {
        return core.language();
    }

    /** Makes the files of a folder the files of a namespace. */
    public void putFiles(Namespace namespace, Path folder) {
        core.workspace().edit(namespace, Author.SERVER, "Take in " + folder, edit -> putAll(edit, folder));
    }

    private static void putAll(Edit edit, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (FilePath.problemOf(path).isEmpty()) {
                    edit.put(Layout.file(new FilePath(path)), Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new Invalid("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Saves a flow and runs it to its end. */
    public Execution run(Flow flow, Map<String, Object> inputs, Consumer<LogEntry> line, Consumer<Execution> change) {
        core.workspace().saveFlow(Author.SERVER, flow.source());
        Engine engine = running.engine();
        Execution started = engine.start(StartRequest.of(flow.key(), inputs));
        CompletableFuture<Execution> end = new CompletableFuture<>();
        long[] cursor = {0};
        try (var following = engine.events().follow(started.id(), event -> {
            try {
                cursor[0] = tellNew(started.id(), cursor[0], line);
                if (event instanceof dev.millrace.engine.ExecutionEvents.Event.Changed changed) {
                    change.accept(changed.execution());
                    if (Decision.isOver(changed.execution())) {
                        end.complete(changed.execution());
                    }
                }
            } catch (RuntimeException e) {
                end.completeExceptionally(e);
            }
        })) {
            return end.join();
        }
    }

    private long tellNew(String executionId, long after, Consumer<LogEntry> line) {
        long cursor = after;
        List<Logs.Line> lines;
        do {
            lines = running.logs().list(LogQuery.of(executionId).after(cursor), BATCH);
            for (Logs.Line one : lines) {
                line.accept(one.entry());
                cursor = one.cursor();
            }
        } while (lines.size() == BATCH);
        return cursor;
    }

    @Override
    public void close() {
        closer.close();
    }

    private static void deleteAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Scratch::delete);
        } catch (IOException e) {
            log.warn("The folder {} could not be deleted: {}", folder, e.getMessage());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("The file {} could not be deleted: {}", file, e.getMessage());
        }
    }
}
