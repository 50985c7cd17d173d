package dev.millrace.language.expression;

/**
 * Something wrong in a template.
 *
 * @param message a sentence
 * @param offset where in the template, in UTF-16 units from its start
 * @param length how much of it is wrong, 0 if unknown
 * @param line the line in the template, counted from 1
 */
public record TemplateProblem(String message, int offset, int length, int line) {}
