package dev.millrace.git.remote;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.ProcessResult;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Cuts JGit off from whatever Git settings the machine and its users have: no {@code ~/.gitconfig}, no system configuration, no {@code GIT_*}
 * variables, no hooks, no collection of garbage behind our back. JGit keeps its reader of those in one place per process, so this is done once and for good.
 */
public final class JGitIsolation {
    private static final Object LOCK = new Object();

    private JGitIsolation() {}

    /** Cuts JGit off; calling again changes nothing. Call before the first use of JGit. */
    public static void install() {
        synchronized (LOCK) {
            if (!(SystemReader.getInstance() instanceof Isolated)) {
                SystemReader.setInstance(new Isolated(SystemReader.getInstance()));
                initialize();
            }
        }
    }

    /**
     * Runs the static initializers of JGit's that know each other, here and on one thread. {@code FS} makes an {@code FS_POSIX} while it is being
     * initialized, and {@code FS_POSIX} needs {@code FS}: two threads that begin at different ends wait for each other for ever, and as virtual
     * threads they keep their carriers while they do.
     */
    private static void initialize() {
        FS first = FS.DETECTED;
        FS second = withoutHooks();
        try (ObjectInserter hashing = new ObjectInserter.Formatter()) {
            hashing.idFor(Constants.OBJ_BLOB, (first.getClass().getName() + second).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A file system on which no hook is ever found. */
    static FS withoutHooks() {
        return new NoHooks();
    }

    private static final class Isolated extends SystemReader.Delegate {
        Isolated(SystemReader machine) {
            super(machine);
        }

        @Override
        public @Nullable String getenv(String variable) {
            return variable.startsWith("GIT_") || variable.equals("XDG_CONFIG_HOME") ? null : super.getenv(variable);
        }

        @Override
        public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
            return new Ours(parent, fs);
        }

        @Override
        public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
            return new Ours(parent, fs);
        }

        @Override
        public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
            return new Ours(parent, fs);
        }
    }

    /**
     * Instead of a configuration file, never read and never written. It says only that JGit shall not tidy up on its own: it would do so on a thread that
     * nobody knows of, in repositories that we delete, and whoever owns a repository decides when it is worth it.
     */
    private static final class Ours extends FileBasedConfig {
        Ours(@Nullable Config parent, FS fs) {
            super(parent, Path.of("no-git-configuration").toFile(), fs);
            setBoolean("gc", null, "autoDetach", false);
            setInt("gc", null, "auto", 0);
            setInt("gc", null, "autoPackLimit", 0);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }

    private static final class NoHooks extends FS_POSIX {
        @Override
        public FS newInstance() {
            return new NoHooks();
        }

        @Override
        public ProcessResult runHookIfPresent(Repository repository, String hookName, String[] args) {
            return new ProcessResult(ProcessResult.Status.NOT_PRESENT);
        }
    }
}
