package dev.millrace.server.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The example flows in the jar, by name. Read when somebody looks for the first time; by one at a time, for a jar can be opened only once. */
final class Examples {
    private static final String FOLDER = "examples";
    private Map<String, String> found = Map.of();

    synchronized Map<String, String> sources() {
        if (found.isEmpty()) {
            found = read();
        }
        return found;
    }

    private static Map<String, String> read() {
        URL folder = Examples.class.getResource("/" + FOLDER);
        if (folder == null) {
            return Map.of();
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yml")).toList()) {
                String name = folder.relativize(file).toString().replace('/', '-');
                sources.put(name.substring(0, name.length() - ".yml".length()), Files.readString(file));
            }
        }
        return sources;
    }
}
