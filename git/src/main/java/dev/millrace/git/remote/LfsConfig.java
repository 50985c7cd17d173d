package dev.millrace.git.remote;

import dev.millrace.model.Invalid;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/** The file {@code .lfsconfig} at the root of a repository, as far as it is heard: only where the LFS server is. */
final class LfsConfig {
    static final String FILE = ".lfsconfig";
    /** No such file is longer. */
    static final int LONGEST = 64 << 10;

    private LfsConfig() {}

    /** The address in {@code lfs.url}; it may be relative to that of the repository. */
    static Optional<String> url(String text) {
        Config config = new Config();
        try {
            config.fromText(text);
        } catch (ConfigInvalidException e) {
            throw new Invalid("The file '" + FILE + "' of the repository cannot be read: " + e.getMessage() + ".", e);
        }
        return Optional.ofNullable(config.getString("lfs", null, "url"))
                .map(String::strip)
                .filter(url -> !url.isEmpty());
    }
}
