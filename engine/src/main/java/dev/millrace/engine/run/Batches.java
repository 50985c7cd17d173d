package dev.millrace.engine.run;

import dev.millrace.language.builtin.Loops;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ForEachItem: cuts a stored file into batches of lines and asks for an execution for each. */
final class Batches {
    private static final int MOST = 10_000;

    private Batches() {}

    static Outcome run(Loops.ForEachItem task, RunScope context) throws IOException {
        List<URI> batches = cut(task, context);
        Object inputs = context.node().properties().getOrDefault("inputs", Map.of());
        List<Outcome.Subflows.Request> requests = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            requests.add(new Outcome.Subflows.Request(
                    FlowKey.of(
                            task.namespace() == null
                                    ? context.flow().namespace().name()
                                    : task.namespace(),
                            task.flowId()),
                    Optional.ofNullable(task.revision()),
                    inputs(inputs, context, batches.get(i), i),
                    Controls.labels(task.labels()),
                    Boolean.TRUE.equals(task.inheritLabels()),
                    Optional.empty()));
        }
        return new Outcome.Subflows(
                requests,
                !Boolean.FALSE.equals(task.wait_()),
                !Boolean.FALSE.equals(task.transmitFailed()),
                true,
                0,
                Map.of());
    }

    /** The inputs of one batch, rendered with its address as {@code taskrun.items}. */
    private static Map<String, Object> inputs(Object written, RunScope context, URI batch, int number) {
        Map<String, Object> variables = new HashMap<>(context.variables());
        Map<String, Object> taskRun = new HashMap<>();
        if (variables.get("taskrun") instanceof Map<?, ?> known) {
            known.forEach((key, value) -> taskRun.put(String.valueOf(key), value));
        }
        taskRun.put("items", batch.toString());
        taskRun.put("iteration", (long) number);
        variables.put("taskrun", taskRun);
        Object rendered =
                context.renderWith(written, new Scope(variables, context.scope().lookup()));
        Map<String, Object> inputs = new HashMap<>();
        if (rendered instanceof Map<?, ?> map) {
            map.forEach((key, value) -> inputs.put(String.valueOf(key), value));
        }
        return inputs;
    }

    private static List<URI> cut(Loops.ForEachItem task, RunScope context) throws IOException {
        Map<String, Object> batch = task.batch() == null ? Map.of() : task.batch();
        long rows = number(batch.get("rows"), 0);
        long bytes = bytes(batch.get("bytes"));
        long partitions = number(batch.get("partitions"), 0);
        if (rows == 0 && bytes == 0 && partitions > 0) {
            long all = countLines(context, URI.create(task.items().strip()));
            rows = Math.max(1, (all + partitions - 1) / partitions);
        }
        if (rows == 0 && bytes == 0) {
            rows = 1;
        }
        List<URI> stored = new ArrayList<>();
        try (InputStream content =
                new BufferedInputStream(context.open(URI.create(task.items().strip())))) {
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            long lines = 0;
            for (byte[] line = line(content); line.length > 0; line = line(content)) {
                boolean full = rows > 0 ? lines >= rows : part.size() + line.length > bytes && part.size() > 0;
                if (full) {
                    store(context, part, stored);
                    lines = 0;
                }
                part.write(line);
                lines++;
            }
            if (part.size() > 0) {
                store(context, part, stored);
            }
        }
        return stored;
    }

    private static void store(RunScope context, ByteArrayOutputStream part, List<URI> stored) throws IOException {
        if (stored.size() == MOST) {
            throw new Invalid("The file has more than " + MOST + " batches; make them larger.");
        }
        stored.add(context.store("batch-" + stored.size() + ".ion", new ByteArrayInputStream(part.toByteArray())));
        part.reset();
    }

    private static long countLines(RunScope context, URI items) throws IOException {
        long count = 0;
        try (InputStream content = new BufferedInputStream(context.open(items))) {
            while (line(content).length > 0) {
                count++;
            }
        }
        return count;
    }

    /** One line with its end; empty at the end of the file. */
    private static byte[] line(InputStream content) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = content.read(); next >= 0; next = content.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    private static long number(@Nullable Object value, long otherwise) {
        return value == null ? otherwise : Long.parseLong(value.toString().strip());
    }

    /** A number of bytes, perhaps with KB, MB or GB. */
    private static long bytes(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        String text = value.toString()
                .strip()
                .toUpperCase(Locale.ROOT)
                .replace("B", "")
                .replace("I", "");
        long unit = text.endsWith("K") ? 1 << 10 : text.endsWith("M") ? 1 << 20 : text.endsWith("G") ? 1 << 30 : 1;
        return Long.parseLong(text.replaceAll("[KMG ]", "")) * unit;
    }
}
