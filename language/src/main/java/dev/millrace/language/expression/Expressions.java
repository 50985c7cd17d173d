package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import java.time.InstantSource;
import java.util.List;

/**
 * Renders {@code {{ }}} and {@code {% %}}. Thread-safe; keep one per server, because it caches compiled templates.
 *
 * <p>Failures are {@link Invalid} with the missing name or wrong syntax and the line within the template.
 */
public final class Expressions {
    public Expressions(InstantSource clock, Limits limits) {
        throw new UnsupportedOperationException("under construction");
    }

    public Expressions() {
        this(InstantSource.system(), Limits.DEFAULT);
    }

    /** Renders a template to text; lists and maps are printed as JSON, null as nothing. */
    public String render(String template, Scope scope) {
        throw new UnsupportedOperationException("under construction");
    }

    /**
     * Renders every text inside lists and maps. A text that is one expression and nothing else, {@code {{ x }}}, keeps the type of its value; null
     * becomes the empty text.
     */
    public Object renderValue(Object value, Scope scope) {
        throw new UnsupportedOperationException("under construction");
    }

    /** A condition such as {@code runIf}: false for {@code false}, 0, the empty text, and what {@code {{ }}} renders to nothing. */
    public boolean renderCondition(Object value, Scope scope) {
        throw new UnsupportedOperationException("under construction");
    }

    /** What is wrong with a template as it is written, without rendering it. */
    public List<TemplateProblem> check(String template) {
        throw new UnsupportedOperationException("under construction");
    }

    public List<Documentation> functions() {
        throw new UnsupportedOperationException("under construction");
    }

    public List<Documentation> filters() {
        throw new UnsupportedOperationException("under construction");
    }
}
