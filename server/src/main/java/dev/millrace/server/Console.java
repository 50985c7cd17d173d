package dev.millrace.server;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes to. */
record Console(PrintWriter out, PrintWriter err) {
    /** Those of a command that picocli has filled in. */
    static Console of(@Nullable CommandSpec spec) {
        var line = Objects.requireNonNull(spec).commandLine();
        return new Console(line.getOut(), line.getErr());
    }
}
