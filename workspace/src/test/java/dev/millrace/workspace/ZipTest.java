package dev.millrace.workspace;

import static dev.millrace.workspace.Fixture.ANN;
import static dev.millrace.workspace.Fixture.TEAM;
import static dev.millrace.workspace.Fixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.EntryMode;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.store.testing.Databases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipTest {
    private static final Limits SMALL = new Limits(1 << 20, 64 << 20, 50, 50, Duration.ofDays(30), Duration.ofDays(1));

    private static InputStream zip(Map<String, byte[]> entries) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void refused(Fixture at, InputStream zip, String message) {
        assertThatThrownBy(() -> at.workspace.importZip(TEAM, ANN, FilePath.ROOT, zip))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(message);
        assertThat(at.workspace.head(TEAM).walk(FilePath.ROOT)).isEmpty();
    }

    @Test
    void whatIsExportedCanBeImported() {
        try (Fixture at = new Fixture(Databases.SQLITE)) {
            at.put("a/b.txt", "1");
            at.put("c d#%.bin", "\u0000\u0001");
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            at.workspace.exportZip(at.workspace.head(TEAM), zip);
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            at.workspace.exportZip(at.workspace.head(TEAM), again);
            assertThat(zip.toByteArray()).isEqualTo(again.toByteArray());
            var other = new dev.millrace.model.Namespace("other");
            at.workspace.importZip(other, ANN, new FilePath("in"), new ByteArrayInputStream(zip.toByteArray()));
            assertThat(at.workspace.head(other).walk(Layout.FILES))
                    .extracting(f -> f.path().value())
                    .containsExactly("_files/in/a/b.txt", "_files/in/c d#%.bin");
        }
    }

    @Test
    void keepsTheModesOfPrograms(@TempDir Path folder) throws Exception {
        try (Fixture at = new Fixture(Databases.SQLITE)) {
            at.workspace.edit(
                    TEAM,
                    ANN,
                    "Add",
                    edit -> edit.put(Layout.file(new FilePath("run.sh")), bytes("#!/bin/sh\n"), EntryMode.EXECUTABLE)
                            .put(Layout.file(new FilePath("data.csv")), bytes("a\n"), EntryMode.FILE));
            Path zip = folder.resolve("out.zip");
            try (OutputStream out = Files.newOutputStream(zip)) {
                at.workspace.exportZip(at.workspace.head(TEAM), out);
            }
            // The JDK's own file system reads the directory, as unzip does.
            try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside.getPath("run.sh"))))
                        .isEqualTo("rwxr-xr-x");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside.getPath("data.csv"))))
                        .isEqualTo("rw-r--r--");
                assertThat(Files.readString(inside.getPath("run.sh"))).isEqualTo("#!/bin/sh\n");
            }
        }
    }

    @Test
    void flowsInAZipBecomeFlowsOfTheNamespace() throws Exception {
        try (Fixture at = new Fixture(Databases.SQLITE)) {
            InputStream zip =
                    zip(Map.of("_flows/any.yml", bytes(SmallFlows.flow("elsewhere", "hello", "")), "a", bytes("x")));
            at.workspace.importZip(TEAM, ANN, FilePath.ROOT, zip);
            assertThat(at.workspace
                            .flow(dev.millrace.model.FlowKey.of("team", "hello"))
                            .orElseThrow()
                            .source())
                    .isEqualTo(SmallFlows.flow("team", "hello", ""));
            assertThat(at.read("a")).isEqualTo("x");
        }
    }

    @Test
    void refusesWhatIsTooMuchOrNoZip() throws Exception {
        try (Fixture at = new Fixture(Databases.SQLITE, SMALL)) {
            refused(at, new ByteArrayInputStream(bytes("hello")), "no zip");
            refused(at, zip(Map.of("a/../b", bytes("x"))), "'..'");
            refused(at, zip(Map.of("a/.git/config", bytes("x"))), ".git");
            refused(at, zip(Map.of("big", new byte[(1 << 20) + 1])), "'big'");
            Map<String, byte[]> many = new java.util.TreeMap<>();
            for (int i = 0; i < 51; i++) {
                many.put("f" + i, bytes("x"));
            }
            refused(at, zip(many), "more than 50");
            Map<String, byte[]> bomb = new java.util.TreeMap<>();
            for (int i = 0; i < 40; i++) {
                bomb.put("f" + i, new byte[1 << 20]);
            }
            refused(at, zip(bomb), "times its size");
        }
    }
}
