package dev.millrace.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Prints the version of Millrace and of Java.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Console.of(spec).out().println(new Main.CurrentVersion().getVersion()[0]);
    }
}
