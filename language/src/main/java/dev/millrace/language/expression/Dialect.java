package dev.millrace.language.expression;

import dev.millrace.language.data.Json;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.extension.core.AttributeResolverExtension;
import io.pebbletemplates.pebble.extension.core.CoreExtension;
import io.pebbletemplates.pebble.extension.core.DefaultFilter;
import io.pebbletemplates.pebble.extension.i18n.I18nExtension;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.UnaryOperator;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What replaces and restricts Pebble's own extensions: see {@link #of}. */
final class Dialect extends ExtensionCustomizer {
    private static final Library LIBRARY = library();
    private final Extension original;

    private Dialect(Extension original) {
        super(original);
        this.original = original;
    }

    /**
     * Customizes one of Pebble's extensions: the core keeps its tests and the operators that need no limit, everything else is ours; texts in
     * resource files (i18n) and reflection (the attribute resolver) go away.
     */
    static Dialect of(Extension original) {
        return new Dialect(original);
    }

    static Library declared() {
        return LIBRARY;
    }

    private static Library library() {
        Library library = new Library();
        CoreFunctions.declare(library);
        ServerFunctions.declare(library);
        DateFunctions.declare(library);
        TextFilters.declare(library);
        DataFilters.declare(library);
        // Pebble recognizes this one by its class, to let it see a missing variable.
        library.documentFilter(
                "default(default)", "Another value if this one is missing, null or empty.", new DefaultFilter());
        return library;
    }

    @Override
    public Map<String, Filter> getFilters() {
        return isCore() ? LIBRARY.filters() : isRemoved() ? Map.of() : original.getFilters();
    }

    @Override
    public Map<String, Function> getFunctions() {
        return isCore() ? LIBRARY.functions() : Map.of();
    }

    @Override
    public Map<String, Test> getTests() {
        if (!isCore()) {
            return Map.of();
        }
        Map<String, Test> tests = original.getTests();
        tests.put("json", new JsonTest());
        return tests;
    }

    @Override
    public List<TokenParser> getTokenParsers() {
        return isCore() ? Tags.all() : List.of();
    }

    @Override
    public List<BinaryOperator> getBinaryOperators() {
        if (!isCore()) {
            return List.of();
        }
        List<BinaryOperator> ours = Operators.all();
        List<BinaryOperator> kept = new java.util.ArrayList<>(ours);
        for (BinaryOperator operator : original.getBinaryOperators()) {
            if (ours.stream().noneMatch(one -> one.getSymbol().equals(operator.getSymbol()))) {
                kept.add(operator);
            }
        }
        return kept;
    }

    @Override
    public List<UnaryOperator> getUnaryOperators() {
        return isCore() ? original.getUnaryOperators() : List.of();
    }

    @Override
    public @Nullable Map<String, Object> getGlobalVariables() {
        return null;
    }

    @Override
    public @Nullable List<NodeVisitorFactory> getNodeVisitors() {
        return isRemoved() ? null : original.getNodeVisitors();
    }

    @Override
    public List<AttributeResolver> getAttributeResolver() {
        return original instanceof AttributeResolverExtension ? List.of(new SafeAttributes()) : List.of();
    }

    private boolean isCore() {
        return original instanceof CoreExtension;
    }

    private boolean isRemoved() {
        return original instanceof I18nExtension || original instanceof AttributeResolverExtension;
    }

    /** {@code x is json}. */
    private static final class JsonTest implements Test {
        @Override
        public @Nullable List<String> getArgumentNames() {
            return null;
        }

        @Override
        public boolean apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            if (!(input instanceof String text)) {
                return input instanceof Map || input instanceof List;
            }
            try {
                Json.parse(text);
                return true;
            } catch (dev.millrace.model.Invalid notJson) {
                return false;
            }
        }
    }
}
