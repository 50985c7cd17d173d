package dev.millrace.tasks.core.kv;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.kv.KeyValueTable;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.kv.PurgeKV",
        title = "Removes key-value pairs, by default those whose time is over.",
        examples = """
                id: purge
                namespace: system
                tasks:
                  - id: purge
                    type: io.kestra.plugin.core.kv.PurgeKV
                    namespaces: [company]
                    includeChildNamespaces: true
                    keyPattern: "AI_*"
                    behavior:
                      type: key
                      expiredOnly: false
                """,
        outputs = {"size: how many pairs were removed"})
public record PurgeKV(
        @Property("These namespaces; all if absent.") @Nullable
        OneOrMany<String> namespaces,

        @Property("A glob of namespaces, instead of `namespaces`.") @Nullable
        String namespacePattern,

        @Property(value = "Also the namespaces below `namespaces`.", defaultValue = "true")
        boolean includeChildNamespaces,

        @Property("A glob of keys, such as `AI_*`; all if absent.") @Nullable
        String keyPattern,

        @Property("The older place of `behavior.expiredOnly`.") @Nullable
        Boolean expiredOnly,

        @Property("`type: key` with `expiredOnly`.") @Nullable
        Behavior behavior)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        if (namespaces != null && namespacePattern != null) {
            throw new Invalid("Give 'namespaces' or 'namespacePattern', not both.");
        }
        boolean onlyExpired =
                expiredOnly != null ? expiredOnly : behavior == null || !Boolean.FALSE.equals(behavior.expiredOnly());
        Predicate<String> key = keyPattern == null ? name -> true : glob(keyPattern);
        long size = context.service(KeyValueTable.class)
                .purge((namespace, name) -> isMeant(namespace) && key.test(name), onlyExpired);
        context.log().info("Removed " + size + " key-value pairs.");
        return Outcome.done(Map.of("size", size));
    }

    /** How pairs are chosen. */
    public record Behavior(
            @Property("`key`; `version` has no meaning here, only the newest value is kept.") @Nullable
            String type,

            @Property(value = "Only pairs whose time is over.", defaultValue = "true") @Nullable
            Boolean expiredOnly) {}

    private boolean isMeant(String namespace) {
        if (namespacePattern != null) {
            return glob(namespacePattern).test(namespace);
        }
        return namespaces == null
                || namespaces.values().stream()
                        .anyMatch(name ->
                                namespace.equals(name) || includeChildNamespaces && namespace.startsWith(name + "."));
    }

    private static Predicate<String> glob(String pattern) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex).asMatchPredicate();
    }
}
