package dev.millrace.language.type;

import java.util.List;

/** What a property may hold. */
public sealed interface PropertyType {
    record Text() implements PropertyType {}

    record Whole() implements PropertyType {}

    record Decimal() implements PropertyType {}

    record Flag() implements PropertyType {}

    /** ISO-8601, such as {@code PT10S}. */
    record Span() implements PropertyType {}

    /** ISO-8601 date and time. */
    record Moment() implements PropertyType {}

    record Address() implements PropertyType {}

    /** One of some words, in any case. */
    record Choice(List<String> words) implements PropertyType {}

    record ListOf(PropertyType item) implements PropertyType {}

    record MapOf(PropertyType value) implements PropertyType {}

    /** One value or a list of them. */
    record OneOrManyOf(PropertyType item) implements PropertyType {}

    /** A map with these keys only. */
    record Group(List<PropertyInfo> properties) implements PropertyType {}

    /** One task. */
    record OneTask() implements PropertyType {}

    /** A list of tasks. */
    record Tasks() implements PropertyType {}

    /** A list of tasks by case. */
    record TaskCases() implements PropertyType {}

    /** The tasks of a Dag: {@code task} and {@code dependsOn}. */
    record DagTasks() implements PropertyType {}

    /** A list of inputs as a flow declares them. */
    record Inputs() implements PropertyType {}

    /** Anything. */
    record Any() implements PropertyType {}
}
