package dev.millrace.engine.run;

import dev.millrace.language.data.Json;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.store.execution.ExecutionFiles.Place;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills the folder of a WorkingDirectory before its first task and keeps files from it after its last. */
final class WorkingDirectories {
    private final EngineParts parts;
    private final Folders folders;

    WorkingDirectories(EngineParts parts, Folders folders) {
        this.parts = parts;
        this.folders = folders;
    }

    Map<String, Object> open(
            Execution execution, TaskRun run, TaskNode node, Map<String, Object> properties, Scope scope)
            throws IOException {
        Path folder = folders.make(execution.id(), run.id());
        namespaceFiles(execution, properties.get("namespaceFiles"), scope, folder);
        inputFiles(properties.get("inputFiles"), scope, folder, node);
        return Map.of();
    }

    Map<String, Object> close(
            Execution execution, TaskRun run, TaskNode node, Map<String, Object> properties, Scope scope)
            throws IOException {
        Path folder = folders.make(execution.id(), run.id());
        Map<String, Object> stored = new LinkedHashMap<>();
        Object written = properties.get("outputFiles");
        if (written != null) {
            List<String> globs = texts(parts.expressions().renderValue(written, scope));
            for (Path file : matching(folder, globs)) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                try (InputStream content = Files.newInputStream(file)) {
                    stored.put(
                            name,
                            parts.files()
                                    .store(
                                            new Place.OfTaskRun(execution.flow(), execution.id(), node.id(), run.id()),
                                            String.valueOf(file.getFileName()),
                                            content));
                }
            }
        }
        folders.taskEnded(execution.id(), run.id());
        return stored.isEmpty() ? Map.of() : Map.of("outputFiles", stored);
    }

    private void inputFiles(@Nullable Object written, Scope scope, Path folder, TaskNode node) throws IOException {
        Object rendered = written == null ? Map.of() : parts.expressions().renderValue(written, scope);
        if (rendered instanceof String json) {
            rendered = Json.parseObject(json);
        }
        if (!(rendered instanceof Map<?, ?> files)) {
            throw new Invalid("Property 'inputFiles' of task '" + node.id() + "' must be a map from path to content.");
        }
        for (Map.Entry<?, ?> file : files.entrySet()) {
            Path target =
                    folder.resolve(FilePath.of(String.valueOf(file.getKey())).value());
            Files.createDirectories(target.getParent());
            try (InputStream content = content(file.getValue(), scope)) {
                Files.copy(content, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static InputStream content(@Nullable Object value, Scope scope) throws IOException {
        String text = value == null ? "" : value.toString();
        boolean address = value instanceof URI || text.startsWith("kestra:///") || text.startsWith("nsfile://");
        return address
                ? scope.lookup().open(URI.create(text.strip()))
                : new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private void namespaceFiles(Execution execution, @Nullable Object written, Scope scope, Path folder)
            throws IOException {
        Object rendered = written == null ? Map.of() : parts.expressions().renderValue(written, scope);
        if (!(rendered instanceof Map<?, ?> options)
                || options.isEmpty()
                || "false".equalsIgnoreCase(String.valueOf(options.get("enabled")))) {
            return;
        }
        List<String> include = texts(options.get("include"));
        List<String> exclude = texts(options.get("exclude"));
        List<String> namespaces = texts(options.get("namespaces"));
        boolean apart = "true".equalsIgnoreCase(String.valueOf(options.get("folderPerNamespace")));
        List<String> from =
                namespaces.isEmpty() ? List.of(execution.flow().namespace().name()) : namespaces;
        for (String name : from) {
            Namespace namespace = new Namespace(name);
            Optional<String> commit = namespace.equals(execution.flow().namespace())
                    ? Optional.ofNullable(execution.namespaceCommit())
                    : Optional.empty();
            copy(namespace, commit, include, exclude, apart ? folder.resolve(name) : folder);
        }
    }

    private void copy(
            Namespace namespace, Optional<String> commit, List<String> include, List<String> exclude, Path folder)
            throws IOException {
        for (FilePath path : parts.flows().source().files(namespace, commit)) {
            boolean wanted = include.isEmpty() || matches(path.value(), include);
            if (!wanted || matches(path.value(), exclude)) {
                continue;
            }
            Optional<InputStream> content = parts.flows().source().open(namespace, commit, path);
            if (content.isPresent()) {
                Path target = folder.resolve(path.value());
                Files.createDirectories(target.getParent());
                try (InputStream bytes = content.get()) {
                    Files.copy(bytes, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static boolean matches(String path, List<String> globs) {
        Path relative = Path.of(path);
        return globs.stream().anyMatch(glob -> matcher(glob).matches(relative));
    }

    private static PathMatcher matcher(String glob) {
        String plain = glob.startsWith("/") ? glob.substring(1) : glob;
        // "**/x" means x at any depth, the top included, which NIO's matcher sees otherwise.
        String both = plain.startsWith("**/") ? "{" + plain + "," + plain.substring(3) + "}" : plain;
        return FileSystems.getDefault().getPathMatcher("glob:" + both);
    }

    private static List<Path> matching(Path folder, List<String> globs) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> matches(folder.relativize(path).toString(), globs))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case String text when text.isBlank() -> List.of();
            case String text when text.startsWith("[") -> texts(Json.parseArray(text));
            default -> List.of(value.toString());
        };
    }
}
