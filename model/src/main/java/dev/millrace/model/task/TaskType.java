package dev.millrace.model.task;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names and documents a task ; on a record that is no task, a trigger or a flow-control task. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TaskType {
    /** The type that flows write, a dotted class name; need not be the Java class's own. */
    String value();

    /** Other types that mean the same, older names for instance. */
    String[] aliases() default {};

    /** One sentence. */
    String title();

    /** More, in Markdown. */
    String description() default "";

    /** Complete flows in YAML that show the task at work. */
    String[] examples() default {};

    /** Output names with a description each, as {@code "commitId: the id of the commit, absent if nothing changed"}. */
    String[] outputs() default {};

    /** Not empty: flows may name the type, but this server does not run it yet; the text says so to the author of a flow. */
    String notYet() default "";
}
