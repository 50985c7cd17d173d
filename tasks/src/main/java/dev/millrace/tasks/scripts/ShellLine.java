package dev.millrace.tasks.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns an interpreter and the commands for it into what is started. */
final class ShellLine {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "busybox");
    private static final List<String> USUAL = List.of("/bin/sh", "-c");

    private final List<String> interpreter;

    ShellLine(List<String> interpreter) {
        this.interpreter = interpreter.isEmpty() ? USUAL : interpreter;
    }

    /** True for a shell that understands {@code set -e}. */
    boolean isShell() {
        return interpreter.getLast().matches("-[a-zA-Z]*c")
                && interpreter.stream().anyMatch(part -> SHELLS.contains(part.substring(part.lastIndexOf('/') + 1)));
    }

    String program() {
        return interpreter.getFirst();
    }

    /**
     * A shell reads the commands from a file that only this user can read, because they may hold rendered secrets and everybody on the machine can
     * read the arguments of a process. Other interpreters get them as their last argument.
     */
    List<String> command(String commands, boolean failFast, Path file) throws IOException {
        List<String> all = new ArrayList<>(interpreter);
        if (!isShell()) {
            all.add(commands);
            return all;
        }
        String flags = all.removeLast();
        if (flags.length() > 2) {
            all.add(flags.substring(0, flags.length() - 1));
        }
        OwnFile.write(file, (failFast ? "set -e\n" : "") + commands + "\n");
        all.add(file.toString());
        return all;
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Files that nobody else on the machine can read. */
    static final class OwnFile {
        private OwnFile() {}

        static void write(Path file, String content) throws IOException {
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file,
                        java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                                java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, content);
        }
    }
}
