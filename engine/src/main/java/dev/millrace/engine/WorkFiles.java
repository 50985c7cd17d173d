package dev.millrace.engine;

import dev.millrace.language.data.Json;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.execution.Execution;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills working directories with {@code inputFiles} and {@code namespaceFiles}, and finds {@code outputFiles} in them. Namespace files of the flow's
 * own namespace are those of the commit that the execution began at. A running task gets its own by {@code context.service(WorkFiles.class)}.
 */
public final class WorkFiles {

    /** Files whose names begin so are the server's own and no output. */
    public static final String OWN = ".millrace-";

    /** Opens what a flow gives as an address. */
    public interface Opener {
        InputStream open(URI address) throws IOException;
    }

    private enum IfExists {
        OVERWRITE,
        FAIL,
        WARN,
        IGNORE
    }

    private record Chosen(List<String> include, List<String> exclude, IfExists ifExists) {}

    private final FlowSource source;
    private final Execution execution;
    private final Opener opener;
    private final Consumer<String> warn;

    public WorkFiles(FlowSource source, Execution execution, Opener opener, Consumer<String> warn) {
        this.source = source;
        this.execution = execution;
        this.opener = opener;
        this.warn = warn;
    }

    /** @param rendered a map from path to content or address, the same as JSON text, or the address of such JSON; null for none */
    public void inputFiles(@Nullable Object rendered, Path folder) throws IOException {
        if (!(map(rendered) instanceof Map<?, ?> files)) {
            throw new Invalid("Property 'inputFiles' must be a map from path to content, or such a map as JSON.");
        }
        for (Map.Entry<?, ?> file : files.entrySet()) {
            Path target = inside(folder, String.valueOf(file.getKey()));
            try (InputStream content = content(file.getValue())) {
                Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private @Nullable Object map(@Nullable Object rendered) throws IOException {
        if (rendered == null || rendered instanceof String text && text.isBlank()) {
            return Map.of();
        }
        if (!(rendered instanceof String text)) {
            return rendered;
        }
        if (!isAddress(text)) {
            return Json.parseObject(text);
        }
        try (InputStream json = opener.open(URI.create(text.strip()))) {
            return Json.parseObject(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Where a path is in the folder; the folders above it are made. Refuses what leads out of it, over a link too. */
    private static Path inside(Path folder, String path) throws IOException {
        Path target = folder.resolve(FilePath.of(path).value());
        Path above = Objects.requireNonNull(target.getParent());
        Files.createDirectories(above);
        if (!above.toRealPath().startsWith(folder.toRealPath())) {
            throw new Invalid("'" + path + "' leads out of the working directory.");
        }
        return target;
    }

    private static boolean isAddress(String text) {
        return text.startsWith("kestra:///") || text.startsWith("nsfile://");
    }

    private InputStream content(@Nullable Object value) throws IOException {
        return switch (value) {
            case null -> InputStream.nullInputStream();
            case URI address -> opener.open(address);
            case String text when isAddress(text) -> opener.open(URI.create(text.strip()));
            case Map<?, ?> json -> bytes(Json.write(json));
            case List<?> json -> bytes(Json.write(json));
            default -> bytes(value.toString());
        };
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param rendered {@code {enabled, include, exclude, namespaces, ifExists, folderPerNamespace}}; null for none */
    public void namespaceFiles(@Nullable Object rendered, Path folder) throws IOException {
        if (!(rendered instanceof Map<?, ?> options)
                || options.isEmpty()
                || "false".equalsIgnoreCase(String.valueOf(options.get("enabled")))) {
            return;
        }
        Chosen chosen = new Chosen(
                texts(options.get("include")), texts(options.get("exclude")), ifExists(options.get("ifExists")));
        List<String> namespaces = texts(options.get("namespaces"));
        boolean apart = "true".equalsIgnoreCase(String.valueOf(options.get("folderPerNamespace")));
        Namespace own = execution.flow().namespace();
        for (String name : namespaces.isEmpty() ? List.of(own.name()) : namespaces) {
            Namespace namespace = new Namespace(name);
            Optional<String> commit =
                    namespace.equals(own) ? Optional.ofNullable(execution.namespaceCommit()) : Optional.empty();
            copy(namespace, commit, chosen, apart ? folder.resolve(name) : folder);
        }
    }

    private static IfExists ifExists(@Nullable Object written) {
        String name = written == null ? "OVERWRITE" : written.toString().strip().toUpperCase(Locale.ROOT);
        try {
            return IfExists.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new Invalid("'" + name + "' is no value of ifExists: write OVERWRITE, FAIL, WARN or IGNORE.", e);
        }
    }

    private void copy(Namespace namespace, Optional<String> commit, Chosen chosen, Path folder) throws IOException {
        Files.createDirectories(folder);
        Set<FilePath> executables = source.executables(namespace, commit);
        for (FilePath path : source.files(namespace, commit)) {
            boolean wanted = chosen.include().isEmpty() || matches(path.value(), chosen.include());
            if (!wanted || matches(path.value(), chosen.exclude())) {
                continue;
            }
            Path target = inside(folder, path.value());
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && stays(path, chosen.ifExists())) {
                continue;
            }
            Optional<InputStream> content = source.open(namespace, commit, path);
            if (content.isPresent()) {
                try (InputStream bytes = content.get()) {
                    Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
                }
                if (executables.contains(path)) {
                    makeExecutable(target);
                }
            }
        }
    }

    private boolean stays(FilePath path, IfExists ifExists) {
        return switch (ifExists) {
            case OVERWRITE -> false;
            case IGNORE -> true;
            case WARN -> {
                warn.accept(
                        "The namespace file '" + path + "' is in the working directory already; it stays as it is.");
                yield true;
            }
            case FAIL ->
                throw new Conflict(
                        "The namespace file '" + path + "' is in the working directory already, and ifExists is FAIL.");
        };
    }

    private static void makeExecutable(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(file));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    /** The files below a folder that match a glob, sorted; links and the server's own files left out. */
    public static List<Path> matching(Path folder, List<String> globs) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !folder.relativize(path).toString().startsWith(OWN))
                    .filter(path -> matches(folder.relativize(path).toString(), globs))
                    .sorted()
                    .toList();
        }
    }

    private static boolean matches(String path, List<String> globs) {
        Path relative = Path.of(path);
        return globs.stream().anyMatch(glob -> matcher(glob).matches(relative));
    }

    private static PathMatcher matcher(String glob) {
        String plain = glob.startsWith("/") ? glob.substring(1) : glob.startsWith("./") ? glob.substring(2) : glob;
        // "**/x" means x at any depth, the top included, which NIO's matcher sees otherwise.
        String both = plain.startsWith("**/") ? "{" + plain + "," + plain.substring(3) + "}" : plain;
        return FileSystems.getDefault().getPathMatcher("glob:" + both);
    }

    /** A text, a list of texts, or such a list as JSON. */
    public static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case String text when text.isBlank() -> List.of();
            case String text when text.startsWith("[") -> texts(Json.parseArray(text));
            default -> List.of(value.toString());
        };
    }
}
