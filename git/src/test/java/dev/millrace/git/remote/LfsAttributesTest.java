package dev.millrace.git.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files Git LFS keeps; what Git itself says of the same files is what is right. */
class LfsAttributesTest {
    @TempDir
    Path folder;

    private static final Map<String, String> FILES =
            Map.of("", """
            # large things
            [attr]large filter=lfs diff=lfs merge=lfs -text
            *.bin filter=lfs diff=lfs merge=lfs -text
            *.iso large
            /top.dat filter=lfs
            docs/*.pdf filter=lfs
            media/** filter=lfs
            *.small.bin -filter
            "with space.zip" filter=lfs
            as[[:space:]]lfs[[:space:]]writes.zip filter=lfs
            *.crypt filter=git-crypt
            """, "a", "*.bin !filter\n*.zip filter=lfs\n", "a/b", "keep.bin filter=lfs\n");

    private static final List<String> PATHS = List.of(
            "x.bin",
            "deep/er/x.bin",
            "x.iso",
            "top.dat",
            "sub/top.dat",
            "docs/x.pdf",
            "docs/more/x.pdf",
            "media/x",
            "media/a/b/c",
            "x.small.bin",
            "with space.zip",
            "as lfs writes.zip",
            "x.crypt",
            "x.txt",
            "a/x.bin",
            "a/x.zip",
            "a/x.iso",
            "a/b/x.bin",
            "a/b/keep.bin",
            "ab/x.zip",
            ".gitattributes");

    @Test
    void saysWhatGitSays() throws Exception {
        Git.run(folder, new byte[0], "init", "-q", ".");
        Map<String, byte[]> contents = new HashMap<>();
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            contents.put(file.getKey(), file.getValue().getBytes(UTF_8));
            var at = Files.createDirectories(folder.resolve(file.getKey()));
            Files.writeString(at.resolve(".gitattributes"), file.getValue());
        }
        LfsAttributes attributes = new LfsAttributes(contents);
        List<String> different = new ArrayList<>();
        for (String path : PATHS) {
            String said = new String(Git.run(folder, new byte[0], "check-attr", "filter", "--", path), UTF_8).strip();
            if (attributes.isTracked(path) != said.endsWith("filter: lfs")) {
                different.add(said);
            }
        }
        assertThat(different).isEmpty();
    }
}
