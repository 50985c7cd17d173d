package dev.millrace.workspace;

import dev.millrace.git.FileEntry;
import dev.millrace.git.GitStore;
import dev.millrace.model.FilePath;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a namespace as a zip, one file in memory at a time. The same content always gives the same bytes. */
final class WriteZip {
    private final GitStore git;

    WriteZip(GitStore git) {
        this.git = git;
    }

    void run(Snapshot snapshot, OutputStream to) {
        try {
            List<FileEntry> files = snapshot.walk(FilePath.ROOT);
            ZipModes modes = new ZipModes(to);
            ZipOutputStream zip = new ZipOutputStream(modes);
            for (FileEntry file : files) {
                ZipEntry entry = new ZipEntry(StoredSnapshot.shown(file.path()).value());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(git.blob(file.id()));
                zip.closeEntry();
            }
            modes.beginDirectory(files.stream().map(FileEntry::mode).toList());
            zip.finish();
            zip.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
