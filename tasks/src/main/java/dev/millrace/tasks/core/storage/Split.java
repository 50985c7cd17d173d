package dev.millrace.tasks.core.storage;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.storage.Split",
        aliases = {"io.kestra.core.tasks.storages.Split"},
        title = "Cuts a file into several, at the ends of rows.",
        description =
                "By one of: the most `bytes` of a part, its `rows`, or the number of `partitions`, over which the rows go in turn.",
        examples = """
                id: parts
                namespace: company.team
                inputs:
                  - id: file
                    type: FILE
                tasks:
                  - id: split
                    type: io.kestra.plugin.core.storage.Split
                    from: "{{ inputs.file }}"
                    rows: 1000
                """,
        outputs = "uris: the addresses of the parts")
public record Split(
        @Property(value = "The address of the file.", required = true)
        String from,

        @Property("The most bytes of a part, as in 10MB; a row is never cut.") @Nullable
        String bytes,

        @Property("The rows of a part.") @Nullable Integer rows,
        @Property("The number of parts.") @Nullable Integer partitions,

        @Property(value = "What rows end with.", defaultValue = "\"\\n\"")
        String separator)
        implements Task {
    private static final Pattern SIZE =
            Pattern.compile("(\\d+)\\s*(B|KB|MB|GB|KIB|MIB|GIB)?", Pattern.CASE_INSENSITIVE);
    private static final int MOST_PARTS = 1_000;

    @Override
    public Outcome run(RunContext context) throws Exception {
        if (bytes == null && rows == null && partitions == null) {
            throw new Invalid("Say how to split: give 'bytes', 'rows' or 'partitions'.");
        }
        if ((rows != null && rows < 1) || (partitions != null && (partitions < 1 || partitions > MOST_PARTS))) {
            throw new Invalid("'rows' must be 1 or more, 'partitions' 1 to " + MOST_PARTS + ".");
        }
        Path folder = Files.createTempDirectory("millrace");
        List<Path> parts = new ArrayList<>();
        try {
            if (partitions != null) {
                inTurn(context, folder, parts, partitions);
            } else {
                inOrder(context, folder, parts);
            }
            List<Object> uris = new ArrayList<>();
            for (Path part : parts) {
                try (var in = Files.newInputStream(part)) {
                    URI stored = context.store(part.getFileName() + ending(), in);
                    uris.add(stored);
                }
            }
            return Outcome.done(Map.of("uris", uris));
        } finally {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
            Files.deleteIfExists(folder);
        }
    }

    private void inTurn(RunContext context, Path folder, List<Path> parts, int count) throws Exception {
        Map<Integer, OutputStream> open = new LinkedHashMap<>();
        try (BufferedReader in = reader(context)) {
            int row = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Rows.checkStopped();
                int part = row++ % count;
                if (!open.containsKey(part)) {
                    open.put(part, part(folder, parts));
                }
                write(line, java.util.Objects.requireNonNull(open.get(part)));
            }
        } finally {
            for (OutputStream out : open.values()) {
                out.close();
            }
        }
    }

    private void inOrder(RunContext context, Path folder, List<Path> parts) throws Exception {
        long most = bytes == null ? Long.MAX_VALUE : size(bytes);
        OutputStream out = null;
        try (BufferedReader in = reader(context)) {
            long written = 0;
            int count = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Rows.checkStopped();
                int length = line.getBytes(StandardCharsets.UTF_8).length + separator.length();
                boolean full = count > 0 && (written + length > most || (rows != null && count >= rows));
                if (out == null || full) {
                    if (out != null) {
                        out.close();
                    }
                    out = part(folder, parts);
                    written = 0;
                    count = 0;
                }
                write(line, out);
                written += length;
                count++;
            }
        } finally {
            if (out != null) {
                out.close();
            }
        }
    }

    private BufferedReader reader(RunContext context) throws Exception {
        return new BufferedReader(new InputStreamReader(Rows.open(context, from), StandardCharsets.UTF_8));
    }

    private void write(String line, OutputStream out) throws Exception {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write(separator.getBytes(StandardCharsets.UTF_8));
    }

    private static OutputStream part(Path folder, List<Path> parts) throws Exception {
        if (parts.size() >= MOST_PARTS) {
            throw new Invalid("The file would be cut into more than " + MOST_PARTS + " parts; make the parts larger.");
        }
        Path path = folder.resolve("part-" + parts.size());
        parts.add(path);
        return new java.io.BufferedOutputStream(Files.newOutputStream(path));
    }

    private String ending() {
        String name = from.substring(from.lastIndexOf('/') + 1);
        return name.lastIndexOf('.') < 0 ? "" : name.substring(name.lastIndexOf('.'));
    }

    private static long size(String written) {
        Matcher size = SIZE.matcher(written.strip());
        if (!size.matches()) {
            throw new Invalid("'" + written + "' is no size; write one such as 500KB or 10MB.");
        }
        String unit = size.group(2) == null ? "B" : size.group(2).toUpperCase(Locale.ROOT);
        int shift = switch (unit.charAt(0)) {
            case 'K' -> 10;
            case 'M' -> 20;
            case 'G' -> 30;
            default -> 0;
        };
        return Math.max(1, Long.parseLong(size.group(1)) << shift);
    }
}
