package dev.millrace.tasks.git;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRowWriter;
import dev.millrace.language.data.Json;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.RunContext;
import dev.millrace.sync.Origin;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Brake;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.OnConflict;
import dev.millrace.sync.plan.Plan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the properties that the Git tasks share. */
final class Asked {
    private Asked() {}

    /** What a flow may say and what has no effect here, told where it should be known. */
    static void withoutEffect(
            RunContext context,
            Boolean cloneSubmodules,
            @Nullable Map<String, Object> gitConfig,
            @Nullable String kestraUrl,
            @Nullable Map<String, Object> auth) {
        if (cloneSubmodules) {
            context.log()
                    .warn(
                            "cloneSubmodules has no effect: the files of submodules belong to other repositories and are never synced.");
        }
        if (gitConfig != null && !gitConfig.isEmpty()) {
            context.log()
                    .warn("gitConfig has no effect: there is no work tree and no Git configuration that "
                            + gitConfig.keySet() + " could change.");
        }
        if (kestraUrl != null || auth != null) {
            context.log().debug("kestraUrl and auth are not needed: the task runs inside the server.");
        }
    }

    /** The folder of the repository; {@code .}, {@code /} and nothing mean its root. */
    static FilePath directory(String written) {
        String path = written.strip();
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        if (path.isEmpty() || path.equals(".") || path.equals("/")) {
            return FilePath.ROOT;
        }
        if (Stream.of(path.split("/")).anyMatch(".."::equals)) {
            throw new Invalid("The path to resolve must be a relative path inside the current working directory. "
                    + "The property 'gitDirectory' is '" + path + "'.");
        }
        return FilePath.of(path);
    }

    /** Patterns as one text, a list, or a text that is a JSON list, which is what an expression may give. */
    static Globs globs(@Nullable Object files) {
        return Globs.of(patterns(files));
    }

    private static List<String> patterns(@Nullable Object files) {
        return switch (files) {
            case null -> List.of();
            case String text when text.strip().startsWith("[") && text.strip().endsWith("]") -> fromJson(text);
            case String text -> List.of(text);
            case List<?> list ->
                list.stream().flatMap(one -> patterns(one).stream()).toList();
            default ->
                throw new Invalid("The property 'files' must be a pattern or a list of patterns, not '" + files + "'.");
        };
    }

    private static List<String> fromJson(String text) {
        try {
            return Json.parseArray(text).stream().map(String::valueOf).toList();
        } catch (Invalid noJson) {
            // A pattern may begin with a set of characters, as [ab]*.[ch] does.
            return List.of(text);
        }
    }

    static Brake brake(@Nullable Integer maxDeletions) {
        if (maxDeletions == null) {
            return Brake.DEFAULT;
        }
        if (maxDeletions < 0) {
            throw new Invalid("The property 'maxDeletions' must be 0 or more, not " + maxDeletions + ".");
        }
        return new Brake.AtMost(maxDeletions);
    }

    /** A policy for all, or policies by pattern, the first that matches counting. */
    static Conflicts conflicts(@Nullable Object conflict) {
        return switch (conflict) {
            case null -> Conflicts.SOURCE_STANDS;
            case String all -> Conflicts.all(OnConflict.of(all));
            case Map<?, ?> byPattern ->
                new Conflicts(byPattern.entrySet().stream()
                        .map(rule -> new Conflicts.Rule(
                                globs(String.valueOf(rule.getKey())), OnConflict.of(String.valueOf(rule.getValue()))))
                        .toList());
            default ->
                throw new Invalid(
                        "The property 'conflict' must be a policy such as hold, or a map from patterns to policies.");
        };
    }

    static Author author(@Nullable String name, @Nullable String email, @Nullable String username) {
        String who = blank(name) ? username : name;
        return new Author(
                who == null || who.isBlank() ? Author.SERVER.name() : who,
                email == null || email.isBlank() ? Author.SERVER.email() : email);
    }

    /** The author of what a flow does to a namespace. */
    static Author flow(RunContext context) {
        return new Author("flow " + context.flow(), Author.SERVER.email());
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    static Origin origin(RunContext context) {
        return new Origin(context.executionId(), context.taskRunId());
    }

    /** Stores rows as an Ion file, one row a line. */
    static URI store(RunContext context, Stream<?> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (IonRowWriter writer = Ion.rowWriter(bytes)) {
            for (var left = rows.iterator(); left.hasNext(); ) {
                writer.write(left.next());
            }
        }
        return context.store("diff.ion", new ByteArrayInputStream(bytes.toByteArray()));
    }

    static Map<String, Object> summary(Plan plan) {
        Plan.Counts counts = plan.counts();
        return Map.of(
                "added", (long) counts.added(),
                "updated", (long) counts.updated(),
                "deleted", (long) counts.deleted(),
                "unchanged", (long) counts.unchanged(),
                "hash", plan.hash());
    }
}
