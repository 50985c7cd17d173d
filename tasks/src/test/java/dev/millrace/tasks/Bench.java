package dev.millrace.tasks;

import dev.millrace.language.expression.Expressions;
import dev.millrace.language.expression.Lookup;
import dev.millrace.language.expression.Scope;
import dev.millrace.language.type.Binder;
import dev.millrace.language.type.Catalog;
import dev.millrace.model.FlowKey;
import dev.millrace.model.NotFound;
import dev.millrace.model.execution.Level;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A workbench for one task: binds YAML-like properties as the engine does, and keeps logs and stored files in memory. */
public final class Bench implements RunContext {
    private final Expressions expressions = new Expressions();
    private final Map<String, Object> variables =
            new HashMap<>(Map.of("flow", Map.of("id", "bench", "namespace", "company.team")));
    private final Map<Class<?>, Object> services = new HashMap<>();
    private final Path folder;
    public final List<String> logs = new CopyOnWriteArrayList<>();
    public final Map<URI, byte[]> files = new ConcurrentHashMap<>();
    private int taskRuns;
    private final List<Runnable> stops = new ArrayList<>();

    public Bench(Path folder) {
        this.folder = folder;
    }

    public Bench with(String name, Object value) {
        variables.put(name, value);
        return this;
    }

    public <T> Bench with(Class<T> type, T service) {
        services.put(type, service);
        return this;
    }

    public Outcome run(Class<? extends Task> type, Map<String, Object> properties) throws Exception {
        taskRuns++;
        return bind(type, properties).run(this);
    }

    public <T extends Task> T bind(Class<T> type, Map<String, Object> properties) {
        Map<String, Object> rendered = new LinkedHashMap<>();
        Binder.withDefaults(type, properties)
                .forEach((name, value) -> rendered.put(name, isRendered(type, name) ? renderValue(value) : value));
        return Binder.bind(type, rendered);
    }

    private static boolean isRendered(Class<? extends Task> type, String name) {
        return Catalog.of(List.of(() -> List.of(type))).all().stream()
                .filter(info -> info.record() == type)
                .flatMap(info -> info.property(name).stream())
                .allMatch(property -> property.rendered());
    }

    public URI file(String name, String content) throws IOException {
        return store(name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    public String text(Object address) {
        byte[] bytes = files.get(URI.create(address.toString()));
        if (bytes == null) {
            throw new NotFound("no file " + address);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public void stop() {
        stops.forEach(Runnable::run);
    }

    @Override
    public TaskLog log() {
        return (Level level, String message) -> logs.add(level + " " + message);
    }

    @Override
    public FlowKey flow() {
        return FlowKey.of("company.team", "bench");
    }

    @Override
    public String executionId() {
        return "e1";
    }

    @Override
    public String taskRunId() {
        return "t" + taskRuns;
    }

    @Override
    public Instant started() {
        return Instant.EPOCH;
    }

    @Override
    public String render(String template) {
        return expressions.render(template, new Scope(variables, Lookup.NONE));
    }

    @Override
    public Object renderValue(Object value) {
        return expressions.renderValue(value, new Scope(variables, Lookup.NONE));
    }

    @Override
    public Map<String, Object> variables() {
        return variables;
    }

    @Override
    public Path workingDirectory() throws IOException {
        return Files.createDirectories(folder.resolve("work"));
    }

    @Override
    public URI store(String name, InputStream content) throws IOException {
        URI address = URI.create("kestra:///company/team/bench/" + files.size() + "/"
                + java.net.URLEncoder.encode(name, StandardCharsets.UTF_8));
        files.put(address, content.readAllBytes());
        return address;
    }

    @Override
    public InputStream open(URI address) {
        byte @Nullable [] bytes = files.get(address);
        if (bytes == null) {
            throw new NotFound("The file " + address + " does not exist.");
        }
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void onStop(Runnable action) {
        stops.add(action);
    }

    @Override
    public <T> T service(Class<T> type) {
        Object service = services.get(type);
        if (service == null) {
            throw new NotFound("no service " + type);
        }
        return type.cast(service);
    }
}
