package dev.millrace.language.data;

import dev.millrace.model.Invalid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML 1.2 to plain values and back. Aliases are limited to 50 collections, text to 16 MiB; a key that appears twice is refused. */
public final class Yaml {
    private static final LoadSettings READ = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(50)
            .setCodePointLimit(16 << 20)
            .build();
    private static final DumpSettings WRITE = DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndent(2)
            .setDumpComments(false)
            .build();

    private Yaml() {}

    /**
     * Reads one document; keys become text.
     *
     * @throws Invalid with line and column
     */
    public static @Nullable Object parse(String text) {
        try {
            return plain(new Load(READ).loadFromString(text), 0);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new Invalid("This is not valid YAML" + where + ": " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new Invalid("This is not valid YAML: " + e.getMessage(), e);
        }
    }

    /** Writes one document in block style, without a marker at its start. */
    public static String write(@Nullable Object value) {
        return new Dump(WRITE).dumpToString(printable(value, 0));
    }

    private static @Nullable Object plain(@Nullable Object value, int depth) {
        if (depth > 500) {
            throw new Invalid("The YAML is nested deeper than 500 levels.");
        }
        return switch (value) {
            case null -> null;
            case Integer i -> i.longValue();
            case Float f -> f.doubleValue();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> result = new LinkedHashMap<>();
                map.forEach((key, item) -> result.put(String.valueOf(key), plain(item, depth + 1)));
                yield result;
            }
            case Iterable<?> items -> {
                List<@Nullable Object> result = new ArrayList<>();
                items.forEach(item -> result.add(plain(item, depth + 1)));
                yield result;
            }
            default -> value;
        };
    }

    private static @Nullable Object printable(@Nullable Object value, int depth) {
        if (depth > 500) {
            throw new Invalid("The value is nested deeper than 500 levels and cannot be written as YAML.");
        }
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean truth -> truth;
            case BigDecimal big -> big.doubleValue();
            case Number number -> number;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> result = new LinkedHashMap<>();
                map.forEach((key, item) -> result.put(String.valueOf(key), printable(item, depth + 1)));
                yield result;
            }
            case Iterable<?> items
            when !(value instanceof java.nio.file.Path) -> {
                List<@Nullable Object> result = new ArrayList<>();
                items.forEach(item -> result.add(printable(item, depth + 1)));
                yield result;
            }
            default -> value.toString();
        };
    }
}
