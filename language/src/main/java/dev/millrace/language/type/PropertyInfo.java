package dev.millrace.language.type;

/**
 * One property of a type, as {@link dev.millrace.model.task.Property} documents it.
 *
 * @param defaultValue in YAML's notation; empty for none
 * @param notYet not empty: accepted without effect, and this says so
 */
public record PropertyInfo(
        String name,
        PropertyType type,
        String description,
        boolean required,
        String defaultValue,
        boolean rendered,
        boolean secret,
        String notYet) {}
