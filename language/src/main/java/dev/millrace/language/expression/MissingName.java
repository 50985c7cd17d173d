package dev.millrace.language.expression;

import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import java.util.Collection;
import java.util.List;

/** A name that does not exist in the value that was asked for it; {@code ??}, {@code default} and {@code is defined} catch it. */
final class MissingName extends AttributeNotFoundException {
    private static final long serialVersionUID = 1;
    final transient Collection<String> others;
    final String why;

    MissingName(String name, String why, Collection<String> others, int line, String template) {
        super(null, why, name, line, template);
        this.others = List.copyOf(others);
        this.why = why;
    }

    /** Thrown and caught in ordinary use of {@code ??}, so it does not collect a stack. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
