package dev.millrace.model.task;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents one property of a task. A component without it is an optional, rendered property without a text. The property has the component's
 * name; an underscore at the end, for names that Java keeps to itself, is not part of it ({@code else_} is {@code else}).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Property {
    /** One sentence or more, in Markdown. */
    String value() default "";

    boolean required() default false;

    /** What holds when the property is absent, in YAML's notation; rendered and converted like a written value. Empty for none. */
    String defaultValue() default "";

    /** False for a property that is taken as it is written, because it holds tasks, code or a template for later. */
    boolean rendered() default true;

    /** True for a value that must never be shown. */
    boolean secret() default false;

    /** Not empty: accepted, but without effect yet; the text says so to the author of a flow. */
    String notYet() default "";
}
