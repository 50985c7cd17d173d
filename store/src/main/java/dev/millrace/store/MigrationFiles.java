package dev.millrace.store;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/** The names and checksums of the migrations that this build brings. */
final class MigrationFiles {
    private static final String FIRST = "/V1__content.sql";

    private MigrationFiles() {}

    /** Changes when a migration in the folder of the class path is added or changed. */
    static String fingerprint(String folder) throws IOException {
        URL first = MigrationFiles.class.getClassLoader().getResource(folder + FIRST);
        if (first == null) {
            throw new IOException(folder + FIRST + " is missing in this build");
        }
        TreeMap<String, Long> checksums =
                first.openConnection() instanceof JarURLConnection jar ? inJar(jar, folder) : inFolder(first);
        StringBuilder text = new StringBuilder();
        checksums.forEach((name, checksum) ->
                text.append(name).append('=').append(checksum).append(' '));
        return text.toString().strip();
    }

    private static TreeMap<String, Long> inJar(JarURLConnection connection, String folder) throws IOException {
        TreeMap<String, Long> checksums = new TreeMap<>();
        JarFile jar = connection.getJarFile();
        for (var entries = jar.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            if (entry.getName().startsWith(folder + "/") && entry.getName().endsWith(".sql")) {
                checksums.put(entry.getName().substring(folder.length() + 1), entry.getCrc());
            }
        }
        return checksums;
    }

    private static TreeMap<String, Long> inFolder(URL first) throws IOException {
        TreeMap<String, Long> checksums = new TreeMap<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of(first.toURI()).toAbsolutePath().getParent(), "*.sql")) {
            for (Path file : files) {
                CRC32 checksum = new CRC32();
                checksum.update(Files.readAllBytes(file));
                checksums.put(String.valueOf(file.getFileName()), checksum.getValue());
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return checksums;
    }
}
