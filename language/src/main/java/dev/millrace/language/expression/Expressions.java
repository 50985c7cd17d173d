package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.StringLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders {@code {{ }}} and {@code {% %}}. Thread-safe; keep one per server, because it caches compiled templates.
 *
 * <p>Failures are {@link Invalid} with the missing name or wrong syntax and the line within the template. Functions that ask the server may also fail
 * with what the server throws (NotFound, Unavailable).
 */
public final class Expressions {
    private static final int MOST_TEMPLATES = 5_000;
    private static final int LONGEST_CACHED = 20_000;

    private final InstantSource clock;
    private final Limits limits;
    private final PebbleEngine pebble;
    private final Map<String, PebbleTemplate> templates = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PebbleTemplate> eldest) {
            return size() > MOST_TEMPLATES;
        }
    };

    public Expressions(InstantSource clock, Limits limits) {
        this.clock = clock;
        this.limits = limits;
        this.pebble = new PebbleEngine.Builder()
                .registerExtensionCustomizer(Dialect::of)
                .loader(new StringLoader())
                .strictVariables(true)
                .autoEscaping(false)
                .newLineTrimming(false)
                .cacheActive(false)
                .defaultLocale(Locale.ENGLISH)
                .build();
    }

    public Expressions() {
        this(InstantSource.system(), Limits.DEFAULT);
    }

    /** Renders a template to text; lists and maps are printed as JSON, null as nothing. */
    public String render(String template, Scope scope) {
        if (isPlain(template)) {
            return template;
        }
        return within(scope, () -> Printer.text(evaluate(template, Evaluation.current())));
    }

    /**
     * Renders every text inside lists and maps, and the keys of maps. A text that is one expression and nothing else, {@code {{ x }}}, keeps the type of
     * its value; null becomes the empty text. Other values are handed back as they are.
     */
    public Object renderValue(Object value, Scope scope) {
        if (value instanceof String text && isPlain(text)) {
            return text;
        }
        return within(scope, () -> inside(value, 0));
    }

    /** A condition such as {@code runIf}: false for {@code false}, 0, the empty text, and what renders to one of them. */
    public boolean renderCondition(Object value, Scope scope) {
        return Values.truth(renderValue(value, scope));
    }

    /** What counts as true in a condition that was rendered: everything but false, 0, "", "false", and empty lists and maps. */
    public static boolean isTrue(@Nullable Object rendered) {
        return Values.truth(rendered);
    }

    /** What is wrong with a template as it is written, without rendering it: syntax, and names of functions, filters and tests. */
    public List<TemplateProblem> check(String template) {
        return TemplateChecker.check(template, this);
    }

    /** All functions, by name. */
    public List<Documentation> functions() {
        return Dialect.declared().functionDocs();
    }

    /** All filters, by name. */
    public List<Documentation> filters() {
        return Dialect.declared().filterDocs();
    }

    /** The value of a template inside an evaluation that is under way. */
    Object evaluate(String template, Evaluation evaluation) {
        if (isPlain(template)) {
            return template;
        }
        TypedWriter out = new TypedWriter(evaluation);
        try {
            compile(template).evaluate(out, evaluation.scope.variables());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            throw Explain.failure(e, template, evaluation.scope.variables());
        } catch (StackOverflowError e) {
            throw new Invalid("The template calls itself, or is nested, without end.");
        }
        return out.value();
    }

    PebbleTemplate compile(String template) {
        synchronized (templates) {
            PebbleTemplate known = templates.get(template);
            if (known != null) {
                return known;
            }
        }
        PebbleTemplate compiled = pebble.getLiteralTemplate(Comments.keepUnclosed(template));
        if (template.length() <= LONGEST_CACHED) {
            synchronized (templates) {
                templates.put(template, compiled);
            }
        }
        return compiled;
    }

    private <T> T within(Scope scope, ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(Evaluation.CURRENT, new Evaluation(this, scope, clock, limits))
                .call(work);
    }

    private Object inside(Object value, int depth) {
        if (depth > 200) {
            throw new Invalid("The value is nested deeper than 200 levels.");
        }
        return switch (value) {
            case String text -> whole(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
                map.forEach((key, item) -> rendered.put(
                        key instanceof String text
                                ? Printer.text(evaluate(text, Evaluation.current()))
                                : String.valueOf(key),
                        item == null ? null : inside(item, depth + 1)));
                yield rendered;
            }
            case List<?> list -> {
                List<@Nullable Object> rendered = new ArrayList<>(list.size());
                list.forEach(item -> rendered.add(item == null ? null : inside(item, depth + 1)));
                yield rendered;
            }
            default -> value;
        };
    }

    /** One expression keeps its type; a list or map also when white space stands around it, as YAML's block texts have at their end. */
    private Object whole(String template) {
        Object value = evaluate(template, Evaluation.current());
        if (!(value instanceof String)) {
            return isOneExpression(template) ? value : Printer.text(value);
        }
        String bare = template.strip();
        if (bare.length() < template.length() && isOneExpression(bare)) {
            Object alone = evaluate(bare, Evaluation.current());
            return alone instanceof Map || alone instanceof List ? alone : value;
        }
        return value;
    }

    private static boolean isOneExpression(String template) {
        return template.startsWith("{{") && template.endsWith("}}") && template.indexOf("{{", 2) < 0;
    }

    private static boolean isPlain(String template) {
        int at = template.indexOf('{');
        while (at >= 0 && at + 1 < template.length()) {
            char next = template.charAt(at + 1);
            if (next == '{' || next == '%' || Comments.opens(template, at)) {
                return false;
            }
            at = template.indexOf('{', at + 1);
        }
        return true;
    }
}
