package dev.millrace.git.remote;

import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders below which repositories on this machine's disk may be used as remotes; everything else on disk is refused. */
public record FileRemotes(List<Path> folders) {
    public static final FileRemotes NONE = new FileRemotes(List.of());

    public FileRemotes {
        folders = List.copyOf(folders);
    }

    /** The real folder of a repository that {@code url} names, with no symbolic link left in it. */
    Path resolve(String url) {
        Path written = pathOf(url);
        Path real;
        try {
            // Absolute and normalised first, so that what lies outside is refused without telling whether it exists.
            Path plain = written.toAbsolutePath().normalize();
            if (folders.stream().noneMatch(folder -> below(folder, plain) || below(realOf(folder), plain))) {
                throw refused(url);
            }
            if (!Files.exists(plain)) {
                throw new NotFound("There is no Git repository at '" + url + "'.");
            }
            real = plain.toRealPath();
        } catch (IOException e) {
            throw new NotFound("There is no Git repository at '" + url + "'.", e);
        }
        if (folders.stream().noneMatch(folder -> below(realOf(folder), real))) {
            throw refused(url);
        }
        return real;
    }

    private static Path pathOf(String url) {
        try {
            return url.startsWith("file:") ? Path.of(URI.create(url.replace(" ", "%20"))) : Path.of(url);
        } catch (IllegalArgumentException e) {
            throw new Invalid("'" + url + "' is no valid file: address; write file:///absolute/path.", e);
        }
    }

    private static boolean below(Path folder, Path path) {
        return path.startsWith(folder.toAbsolutePath().normalize());
    }

    private static Path realOf(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    private static Refused refused(String url) {
        return new Refused(
                "The repository '" + url
                        + "' is on the server's own disk, outside the folders that its configuration allows for file: remotes.");
    }
}
