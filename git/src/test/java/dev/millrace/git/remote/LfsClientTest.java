package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.testkit.LfsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LfsClientTest extends RemoteFixture {
    private static byte[] content(int seed) {
        byte[] bytes = new byte[5000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void uploadsWhatTheServerLacksAndBringsItBack() {
        try (LfsServer server = LfsServer.start(temp.resolve("lfs"))) {
            server.create("r.git");
            server.keep(content(0));
            LfsClient client = remotes().largeFiles(spec(server.url("r.git")), Optional.empty());
            List<LfsPointer> pointers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                pointers.add(LfsPointer.to(content(i)));
            }
            client.upload("main", pointers, pointer -> content(pointers.indexOf(pointer)));
            assertThat(server.files()).hasSize(3);
            assertThat(server.asked().stream().filter(asked -> asked.startsWith("PUT")))
                    .as("it has the first one already")
                    .hasSize(2);
            List<LfsPointer> came = new ArrayList<>();
            client.download(pointers, (pointer, bytes) -> {
                assertThat(LfsPointer.to(bytes)).isEqualTo(pointer);
                came.add(pointer);
            });
            assertThat(came).containsExactlyElementsOf(pointers);
            server.denyUploads();
            assertThatThrownBy(() -> client.upload("main", List.of(LfsPointer.to(content(9))), _ -> content(9)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("403");
        }
    }

    /** Answers the batch request with one text, and everything else with a status. */
    private static void answering(String batch, int otherwise, java.util.function.Consumer<String> test)
            throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean asks = exchange.getRequestURI().getPath().endsWith("/objects/batch");
            byte[] answer = (asks ? batch.replace("ADDRESS", address) : "{\"message\":\"no\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    asks || exchange.getRequestMethod().equals("PUT") ? 200 : otherwise, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            test.accept(address + "/r.git");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anUploadThatCannotBeVerifiedFails() throws Exception {
        LfsPointer pointer = LfsPointer.to(content(1));
        answering(
                """
                {"objects":[{"oid":"OID","size":5000,"actions":{
                  "upload":{"href":"ADDRESS/put","header":{"Content-Length":"5000","Host":"elsewhere"}},
                  "verify":{"href":"ADDRESS/verify"}}}]}
                """.replace("OID", pointer.oid()),
                422,
                url -> assertThatThrownBy(() -> remotes()
                                .largeFiles(spec(url), Optional.empty())
                                .upload("main", List.of(pointer), _ -> content(1)))
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("could not verify")
                        .hasMessageContaining("422, no"));
    }

    @Test
    void anAnswerThatLeavesAFileOutIsNoYes() throws Exception {
        LfsPointer pointer = LfsPointer.to(content(1));
        answering(
                "{\"objects\":[]}",
                200,
                url -> assertThatThrownBy(() -> remotes()
                                .largeFiles(spec(url), Optional.empty())
                                .upload("main", List.of(pointer), _ -> content(1)))
                        .isInstanceOf(Unavailable.class)
                        .hasMessageContaining("says nothing about " + pointer.oid()));
    }

    @Test
    void aPointerIsWrittenAsItIsRead() {
        LfsPointer pointer = LfsPointer.to(content(1));
        assertThat(LfsPointer.parse(pointer.text())).contains(pointer);
        assertThat(LfsPointer.parse(new byte[0])).isEmpty();
        assertThat(Map.of(pointer, 1)).containsKey(LfsPointer.to(content(1)));
    }
}
