package dev.millrace.server;

import dev.millrace.model.Invalid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Asks for what must be no argument, because other people of a machine can see those. */
final class HiddenInput {
    private HiddenInput() {}

    /** What is typed at a terminal without being shown, or standard input without the line break at its end. */
    static String read(String prompt) {
        if (System.console() != null && System.console().isTerminal()) {
            char[] typed = System.console().readPassword("%s", prompt);
            return typed == null ? "" : new String(typed);
        }
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("\\r?\\n$", "");
        } catch (IOException e) {
            throw new Invalid("The value cannot be read from standard input: " + e.getMessage(), e);
        }
    }
}
