package dev.millrace.engine.run;

import dev.millrace.engine.AnyTask;
import dev.millrace.engine.WorkFiles;
import dev.millrace.language.expression.Scope;
import dev.millrace.language.type.Binder;
import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.execution.ExecutionFiles.Place;
import dev.millrace.store.execution.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one attempt may ask of the server. */
final class RunScope implements RunContext {
    private final EngineParts parts;
    private final Live live;
    private final Execution execution;
    private final TaskRun run;
    private final TaskNode node;
    private final Scope scope;
    private final Folders folders;
    private final RunningTask running;
    private final TaskLog log;

    RunScope(
            EngineParts parts,
            Runner runner,
            Live live,
            Execution execution,
            TaskRun run,
            TaskNode node,
            int attempt,
            Scope scope,
            Folders folders,
            RunningTask running,
            Level least) {
        this.parts = parts;
        this.live = live;
        this.execution = execution;
        this.run = run;
        this.node = node;
        this.scope = scope;
        this.folders = folders;
        this.running = running;
        this.log = new LiveLog(live, runner, run.taskId(), run.id(), attempt, least);
    }

    Execution execution() {
        return execution;
    }

    TaskRun taskRun() {
        return run;
    }

    TaskNode node() {
        return node;
    }

    /** A property that is a list of maps, as it is written. */
    List<Map<String, Object>> maps(String property) {
        List<Map<String, Object>> maps = new ArrayList<>();
        if (node.properties().get(property) instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> map) {
                    Map<String, Object> copy = new LinkedHashMap<>();
                    map.forEach((key, value) -> copy.put(String.valueOf(key), value == null ? "" : value));
                    maps.add(copy);
                }
            }
        }
        return maps;
    }

    Object renderWith(Object value, Scope other) {
        return parts.expressions().renderValue(value, other);
    }

    Scope scope() {
        return scope;
    }

    @Override
    public TaskLog log() {
        return log;
    }

    @Override
    public FlowKey flow() {
        return execution.flow();
    }

    @Override
    public String executionId() {
        return execution.id();
    }

    @Override
    public String taskRunId() {
        return run.id();
    }

    @Override
    public Instant started() {
        return execution.state().start();
    }

    @Override
    public String render(String template) {
        return parts.expressions().render(template, scope);
    }

    @Override
    public Object renderValue(Object value) {
        return parts.expressions().renderValue(value, scope);
    }

    @Override
    public Map<String, Object> variables() {
        return scope.variables();
    }

    @Override
    public Path workingDirectory() throws IOException {
        return folders.make(execution.id(), owner());
    }

    /** Gives the expressions of this run {@code workingDir} and {@code outputDir}; the folders are made when something asks for them. */
    void offerFolders(LazyMap variables) {
        variables
                .later("workingDir", () -> path(this::workingDirectory))
                .later("outputDir", () -> path(this::outputDirectory));
    }

    private interface MadeFolder {
        Path make() throws IOException;
    }

    private static String path(MadeFolder folder) {
        try {
            return folder.make().toAbsolutePath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException("The working directory cannot be made", e);
        }
    }

    /** The nearest WorkingDirectory around this run, or the run itself. */
    private String owner() {
        TaskRun at = run;
        while (at.parentId() != null) {
            at = execution.taskRun(at.parentId()).orElseThrow();
            boolean shared = live.machine()
                    .flow()
                    .task(at.taskId())
                    .filter(node -> node.structure() instanceof Structure.WorkingDirectory)
                    .isPresent();
            if (shared) {
                return at.id();
            }
        }
        return run.id();
    }

    @Override
    public URI store(String name, InputStream content) throws IOException {
        return parts.files()
                .store(new Place.OfTaskRun(execution.flow(), execution.id(), run.taskId(), run.id()), name, content);
    }

    @Override
    public InputStream open(URI address) throws IOException {
        return scope.lookup().open(address);
    }

    @Override
    public void onStop(Runnable action) {
        running.onStop(action);
    }

    @Override
    public <T> T service(Class<T> type) {
        if (type == WorkFiles.class) {
            return type.cast(new WorkFiles(parts.flows().source(), execution, this::open, log::warn));
        }
        if (type == AnyTask.class) {
            return type.cast((AnyTask) this::runAny);
        }
        if (type == Metrics.Sink.class) {
            return type.cast((Metrics.Sink) metrics -> service(Metrics.class)
                    .keep(
                            new Metrics.Source(execution.flow(), execution.id(), run.taskId(), run.id()),
                            metrics,
                            parts.settings().clock().instant()));
        }
        return parts.services()
                .find(type)
                .orElseThrow(() ->
                        new Invalid("This task needs " + type.getSimpleName() + ", which this server does not have."));
    }

    private Outcome runAny(Map<String, Object> written) throws Exception {
        String name = String.valueOf(written.getOrDefault("type", ""));
        TypeInfo type = parts.catalog()
                .find(name)
                .filter(it -> Task.class.isAssignableFrom(it.record()))
                .orElseThrow(() ->
                        new Invalid("There is no task of type '" + name + "' that runs by itself on this server."));
        Map<String, Object> rendered = new LinkedHashMap<>();
        Binder.withDefaults(type.record(), written)
                .forEach((property, value) -> rendered.put(
                        property,
                        type.property(property).map(PropertyInfo::rendered).orElse(true) ? renderValue(value) : value));
        return ((Task) Binder.bind(type.record(), rendered)).run(this);
    }
}
