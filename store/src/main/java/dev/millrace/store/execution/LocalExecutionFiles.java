package dev.millrace.store.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Execution files below one folder of the local disk. */
public final class LocalExecutionFiles implements ExecutionFiles {
    private final Path root;

    public LocalExecutionFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public URI store(Place place, String name, InputStream content) throws IOException {
        Path folder = root.resolve(folder(place));
        Files.createDirectories(folder);
        Path temporary = folder.resolve(".part-" + UUID.randomUUID());
        try {
            try (OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
                content.transferTo(out);
            }
            try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Path target = place(temporary, folder, plain(name));
            syncFolder(folder);
            return address(target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Gives the file its name, or one with a number in front where that is taken. */
    private static Path place(Path temporary, Path folder, String name) throws IOException {
        for (int number = 0; ; number++) {
            Path target = folder.resolve(number == 0 ? name : number + "-" + name);
            try {
                // Only creating the name fails when it is taken; the move then replaces what was created.
                Files.createFile(target);
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                return target;
            } catch (java.nio.file.FileAlreadyExistsException e) {
                if (number > 10_000) {
                    throw e;
                }
            }
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String folder(Place place) {
        return switch (place) {
            case Place.OfTaskRun(FlowKey flow, String execution, String task, String run) ->
                folder(flow, execution) + "/tasks/" + plain(task) + "/" + plain(run);
            case Place.OfInput(FlowKey flow, String execution, String input) ->
                folder(flow, execution) + "/inputs/" + plain(input);
        };
    }

    private static String folder(FlowKey flow, String execution) {
        return flow.namespace().asPath() + "/" + flow.id() + "/executions/" + plain(execution);
    }

    /** A name that stays in its folder. */
    private static String plain(String name) {
        String last = name.replace('\\', '/');
        last = last.substring(last.lastIndexOf('/') + 1).replaceAll("\\p{Cntrl}", "_");
        return last.isEmpty() || last.equals(".") || last.equals("..") || last.startsWith(".part-") ? "file" : last;
    }

    private URI address(Path file) {
        String path = "/" + root.relativize(file).toString().replace('\\', '/');
        try {
            return new URI("kestra", "", path, null);
        } catch (URISyntaxException e) {
            throw new Invalid("The file name " + file.getFileName() + " cannot be part of an address.", e);
        }
    }

    private Path file(URI address) {
        FileAddress parsed = FileAddress.parse(address)
                .orElseThrow(
                        () -> new Invalid(
                                "'" + address
                                        + "' is no address of an execution's file: such an address begins with kestra:/// and names an execution."));
        Path file = root.resolve(parsed.path().substring(1)).normalize();
        if (!file.startsWith(root)) {
            throw new Invalid("'" + address + "' leaves the folder of execution files.");
        }
        return file;
    }

    @Override
    public InputStream open(URI address) throws IOException {
        try {
            return Files.newInputStream(file(address));
        } catch (NoSuchFileException e) {
            throw new NotFound("There is no file at " + address + "; it may have been purged.");
        }
    }

    @Override
    public Optional<Long> size(URI address) throws IOException {
        Path file = file(address);
        return Files.isRegularFile(file) ? Optional.of(Files.size(file)) : Optional.empty();
    }

    @Override
    public boolean delete(URI address) throws IOException {
        return Files.deleteIfExists(file(address));
    }

    @Override
    public List<URI> list(FlowKey flow, String executionId) throws IOException {
        Path folder = root.resolve(folder(flow, executionId));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !String.valueOf(path.getFileName()).startsWith(".part-"))
                    .sorted()
                    .map(this::address)
                    .toList();
        }
    }

    @Override
    public long deleteAll(FlowKey flow, String executionId) throws IOException {
        Path folder = root.resolve(folder(flow, executionId));
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long files = 0;
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                files += Files.isRegularFile(path) ? 1 : 0;
                Files.delete(path);
            }
        }
        return files;
    }

    @Override
    public List<Kept> all() throws IOException {
        Map<Owner, Instant> changed = new HashMap<>();
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Instant time = Files.getLastModifiedTime(path).toInstant();
                ExecutionFiles.ownerOf(address(path))
                        .ifPresent(
                                owner -> changed.merge(owner, time, (one, other) -> one.isAfter(other) ? one : other));
            }
        }
        return changed.entrySet().stream()
                .map(entry -> new Kept(entry.getKey(), entry.getValue()))
                .toList();
    }
}
