package dev.millrace.model;

/** A key and a value that people find executions by. */
public record Label(String key, String value) {}
