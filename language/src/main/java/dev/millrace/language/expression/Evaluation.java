package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rendering under way: what it sees and what it may still use. Functions, filters and tags find it in {@link #CURRENT}. */
final class Evaluation {
    static final ScopedValue<Evaluation> CURRENT = ScopedValue.newInstance();
    private static final int DEEPEST = 20;

    final Expressions engine;
    final Scope scope;
    final InstantSource clock;
    final Limits limits;
    private final long end;
    private int turns;
    private int depth;

    Evaluation(Expressions engine, Scope scope, InstantSource clock, Limits limits) {
        this.engine = engine;
        this.scope = scope;
        this.clock = clock;
        this.limits = limits;
        this.end = System.nanoTime() + limits.time().toNanos();
    }

    static Evaluation current() {
        return CURRENT.get();
    }

    /** One turn of a loop, one call of a macro. */
    void tick() {
        tick(1);
    }

    void tick(int steps) {
        turns += steps;
        if (turns > limits.iterations() || turns < 0) {
            throw new Invalid("The template takes more than " + limits.iterations()
                    + " steps, which is the limit. Move the work to a script, or loop over fewer items.");
        }
        if ((turns & 0xff) == 0) {
            checkTime();
        }
    }

    void checkTime() {
        if (System.nanoTime() - end > 0) {
            throw new Invalid(
                    "The template takes longer than " + limits.time().toSeconds() + " s, which is the limit.");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new Invalid("The rendering was interrupted.");
        }
    }

    /** Lets a value pass unless it is larger than the limits. */
    @Nullable
    Object guard(@Nullable Object value) {
        switch (value) {
            case null -> {}
            case CharSequence text -> checkText(text.length());
            case Collection<?> items -> checkItems(items.size());
            case Map<?, ?> map -> checkItems(map.size());
            default -> {}
        }
        return value;
    }

    void checkText(long length) {
        if (length > limits.output()) {
            throw new Invalid("The template makes a text of more than " + limits.output()
                    + " characters, which is the limit. Keep large data in files.");
        }
    }

    void checkItems(long count) {
        if (count > limits.iterations()) {
            throw new Invalid("The template makes a list of more than " + limits.iterations()
                    + " items, which is the limit. Keep large data in files.");
        }
    }

    /** For templates inside templates. */
    Object renderInside(String template) {
        if (++depth > DEEPEST) {
            throw new Invalid("Templates that render templates are nested deeper than " + DEEPEST + " levels.");
        }
        try {
            return engine.evaluate(template, this);
        } finally {
            depth--;
        }
    }
}
