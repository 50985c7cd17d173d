package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.node.Client.Answer;
import dev.millrace.server.node.Client.Part;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FileRoutesTest extends NodeTest {

    private static String files(String namespace, String rest) {
        return "/api/v1/main/namespaces/" + namespace + "/files" + rest;
    }

    @Test
    void writesReadsMovesAndDeletes() {
        http.putFile("files.one", "/scripts/main.py", "print(1)\n").expect(200);
        Answer read = http.get(files("files.one", "?path=/scripts/main.py")).expect(200);
        assertThat(read.text()).isEqualTo("print(1)\n");
        assertThat(read.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(http.get("/api/v1/namespaces/files.one/files?path=scripts/main.py")
                        .expect(200)
                        .text())
                .isEqualTo("print(1)\n");

        JsonNode root = http.get(files("files.one", "/directory")).expect(200).json();
        assertThat(root.path(0).path("fileName").asString()).isEqualTo("scripts");
        assertThat(root.path(0).path("type").asString()).isEqualTo("Directory");
        JsonNode folder = http.get(files("files.one", "/directory?path=/scripts"))
                .expect(200)
                .json();
        assertThat(folder.path(0).path("size").asInt()).isEqualTo(9);
        assertThat(http.get(files("files.one", "/stats?path=scripts/main.py"))
                        .expect(200)
                        .json()
                        .path("type")
                        .asString())
                .isEqualTo("File");

        http.send("PUT", files("files.one", "?from=/scripts&to=/tools"), BodyPublishers.noBody())
                .expect(200);
        http.get(files("files.one", "?path=/scripts/main.py")).expect(404);
        assertThat(http.get(files("files.one", "/search?q=MAIN")).expect(200).text())
                .isEqualTo("[\"/tools/main.py\"]");
        http.delete(files("files.one", "?path=/tools")).expect(204);
        assertThat(http.get(files("files.one", "/search?q=")).expect(200).text())
                .isEqualTo("[]");
        http.delete(files("files.one", "?path=/tools")).expect(404);
    }

    @Test
    void keepsEveryByte() {
        byte[] bytes = new byte[70_000];
        new java.util.Random(7).nextBytes(bytes);
        http.send(
                        "POST",
                        files("files.bytes", "?path=a.bin"),
                        BodyPublishers.ofByteArray(bytes),
                        "Content-Type",
                        "application/octet-stream")
                .expect(200);
        assertThat(http.get(files("files.bytes", "?path=a.bin")).expect(200).body())
                .isEqualTo(bytes);
        Answer part = http.get(files("files.bytes", "?path=a.bin"), "Range", "bytes=10-19")
                .expect(206);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(bytes, 10, 20));
        http.send("POST", files("files.bytes", "?path=empty"), BodyPublishers.noBody())
                .expect(200);
        assertThat(http.get(files("files.bytes", "?path=empty")).expect(200).body())
                .isEmpty();
    }

    @Test
    void keepsTheHistoryOfAFile() {
        http.putFile("files.past", "a.txt", "one").expect(200);
        http.putFile("files.past", "a.txt", "two").expect(200);
        http.putFile("files.past", "b.txt", "other").expect(200);
        JsonNode revisions = http.get(files("files.past", "/revisions?path=a.txt"))
                .expect(200)
                .json();
        assertThat(revisions.findValuesAsString("revision")).containsExactly("2", "1");
        assertThat(http.get(files("files.past", "?path=a.txt&revision=1"))
                        .expect(200)
                        .text())
                .isEqualTo("one");
        String commit = revisions.path(1).path("commit").asString();
        assertThat(http.get(files("files.past", "?path=a.txt&commit=" + commit))
                        .expect(200)
                        .text())
                .isEqualTo("one");
        http.get(files("files.past", "?path=b.txt&commit=" + commit)).expect(404);
        http.get(files("files.past", "?path=a.txt&revision=9")).expect(404);

        http.post(files("files.past", "/restore?path=a.txt&revision=1")).expect(200);
        assertThat(http.get(files("files.past", "?path=a.txt")).expect(200).text())
                .isEqualTo("one");
        JsonNode history =
                http.get("/api/v1/namespaces/files.past/history").expect(200).json();
        assertThat(history.size()).isEqualTo(4);
        http.post("/api/v1/namespaces/files.past/restore?commit=" + commit).expect(200);
        assertThat(http.get(files("files.past", "/search?q=")).text()).isEqualTo("[\"/a.txt\"]");
        http.get(files("files.past", "/revisions?path=never.txt")).expect(404);
    }

    @Test
    void doesNotOverwriteWhatSomebodyElseWrote() {
        Answer first = http.putFile("files.match", "a.txt", "one").expect(200);
        String tag = http.get(files("files.match", "?path=a.txt")).expect(200).header("ETag");
        assertThat(tag).isNotEmpty().isEqualTo(first.header("ETag"));
        http.get(files("files.match", "?path=a.txt"), "If-None-Match", tag).expect(304);
        write("files.match", "a.txt", "two", "If-Match", tag).expect(200);
        assertThat(write("files.match", "a.txt", "three", "If-Match", tag)
                        .expect(412)
                        .message())
                .contains("meanwhile");
        http.delete(files("files.match", "?path=a.txt"), "If-Match", tag).expect(412);
        write("files.match", "a.txt", "three", "If-None-Match", "*").expect(412);
        write("files.match", "new.txt", "three", "If-None-Match", "*").expect(200);
        write("files.match", "absent.txt", "three", "If-Match", "*").expect(412);
        assertThat(http.get(files("files.match", "?path=a.txt")).text()).isEqualTo("two");
    }

    private Answer write(String namespace, String path, String text, String header, String value) {
        return http.send(
                "POST",
                files(namespace, "?path=" + path),
                BodyPublishers.ofString(text),
                "Content-Type",
                "text/plain",
                header,
                value);
    }

    @Test
    void unpacksAndPacksZips() throws IOException {
        byte[] zip = FlowRoutesTest.zip(
                Map.of("a.txt", "A", "deep/b.txt", "B", "_flows/packed.yml", log("another.namespace", "packed", "m")));
        http.form(files("files.zip", "?path=/"), Part.file("fileContent", "all.zip", zip))
                .expect(200);
        assertThat(http.get(files("files.zip", "?path=deep/b.txt")).expect(200).text())
                .isEqualTo("B");
        assertThat(http.get("/api/v1/flows/files.zip/packed")
                        .expect(200)
                        .json()
                        .path("namespace")
                        .asString())
                .isEqualTo("files.zip");
        Answer export = http.get(files("files.zip", "/export")).expect(200);
        assertThat(FlowRoutesTest.unzip(export.body())).containsOnlyKeys("a.txt", "deep/b.txt", "_flows/packed.yml");
        assertThat(export.header("Content-Disposition")).contains("files.zip_files.zip");
        byte[] hostile = FlowRoutesTest.zip(Map.of("../../escaped.txt", "x"));
        assertThat(http.form(files("files.zip", "?path=/"), Part.file("fileContent", "all.zip", hostile))
                        .status())
                .isEqualTo(422);
        http.form(files("files.zip", "?path=/"), Part.file("fileContent", "all.zip", Client.bytes("no zip at all")))
                .expect(422);
    }

    @Test
    void makesFoldersAndFindsLines() {
        http.post(files("files.more", "/directory?path=/empty/inside")).expect(200);
        assertThat(http.get(files("files.more", "/directory?path=/empty"))
                        .expect(200)
                        .json()
                        .path(0)
                        .path("fileName")
                        .asString())
                .isEqualTo("inside");
        http.putFile("files.more", "poem.txt", "one\ntwo Needle\nthree\n").expect(200);
        JsonNode found = http.get(files("files.more", "/content-search?q=needle"))
                .expect(200)
                .json();
        assertThat(found.path(0).path("path").asString()).isEqualTo("/poem.txt");
        assertThat(found.path(0).path("line").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_flows/x.yml",
                "_flows",
                "../up",
                "a/../../b",
                "a//b",
                ".git/config",
                "x/.GIT/y",
                "a\\b",
                "tab\there"
            })
    void refusesForbiddenPaths(String path) {
        assertThat(http.putFile("files.bad", path, "x").status()).isEqualTo(422);
        assertThat(http.get(files("files.bad", "?path=" + Client.encode(path))).status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space.txt",
                "hash#.txt",
                "per%cent.txt",
                "ques?tion.txt",
                "[brackets].txt",
                "quote\"s'.txt",
                "größe/日本語.txt",
                "a+b&c=d.txt"
            })
    void takesAnyOtherName(String path) {
        http.putFile("files.names", path, path).expect(200);
        assertThat(http.get(files("files.names", "?path=" + Client.encode(path)))
                        .expect(200)
                        .text())
                .isEqualTo(path);
        assertThat(http.get(files("files.names", "/search?q=")).text()).isNotEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(http.get(files("files.none", "?path=a")).expect(404).message())
                .contains("files.none");
        assertThat(http.get(files("files.none", "")).expect(400).message()).contains("'path'");
        assertThat(http.get(files("files.none", "/directory")).expect(200).text())
                .isEqualTo("[]");
        http.get(files("files.none", "/directory?path=/no/such")).expect(404);
        http.get(files("Bad%20Name", "/directory")).expect(422);
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        byte[] large = new byte[(10 << 20) + 1];
        Answer answer = http.form(files("files.large", "?path=big.bin"), Part.file("fileContent", "big.bin", large));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.message()).contains("big.bin");
    }

    @Test
    void listsNamespaces() {
        http.putFile("files.listed", "a", "b").expect(200);
        JsonNode found = http.get("/api/v1/main/namespaces/search?q=files.listed")
                .expect(200)
                .json();
        assertThat(found.path("results").path(0).path("id").asString()).isEqualTo("files.listed");
        http.get("/api/v1/main/namespaces/files.listed").expect(200);
        http.get("/api/v1/main/namespaces/files.unheard").expect(404);
        http.post("/api/v1/main/namespaces", "application/json", "{\"id\":\"files.declared\"}")
                .expect(200);
        assertThat(http.post("/api/v1/main/namespaces/autocomplete", "application/json", "{\"q\":\"declared\"}")
                        .expect(200)
                        .text())
                .isEqualTo("[\"files.declared\"]");
    }
}
