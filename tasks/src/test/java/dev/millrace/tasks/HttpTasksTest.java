package dev.millrace.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.model.Invalid;
import dev.millrace.model.Unavailable;
import dev.millrace.tasks.core.http.Download;
import dev.millrace.tasks.core.http.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTasksTest {
    @TempDir
    Path folder;

    private HttpServer server;
    private String base;
    private Bench bench;
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/echo", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String auth = exchange.getRequestHeaders().getFirst("Authorization");
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            answer(
                    exchange,
                    200,
                    exchange.getRequestMethod() + " " + exchange.getRequestURI() + "|" + auth + "|" + type + "|"
                            + body);
        });
        server.createContext("/fail", exchange -> answer(exchange, 418, "teapot"));
        server.createContext("/empty", exchange -> answer(exchange, 200, ""));
        server.createContext("/redirect", exchange -> {
            exchange.getResponseHeaders().add("Location", "/echo");
            answer(exchange, 302, "");
        });
        server.createContext("/stall", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        bench = new Bench(folder);
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private Object body(Map<String, Object> properties) throws Exception {
        return bench.run(Request.class, properties).outputs().get("body");
    }

    @Test
    void sendsMethodQueryHeadersAndBody() throws Exception {
        assertThat(body(Map.of("uri", base + "/echo?a=1", "params", Map.of("b", "x y"))))
                .isEqualTo("GET /echo?a=1&b=x+y|null|null|");
        assertThat(body(Map.of("uri", base + "/echo", "method", "post", "body", "hi", "contentType", "text/plain")))
                .isEqualTo("POST /echo|null|text/plain|hi");
        assertThat(body(Map.of("uri", base + "/echo", "method", "PUT", "body", Map.of("a", 1L))))
                .isEqualTo("PUT /echo|null|application/json|{\"a\":1}");
        assertThat(body(Map.of("uri", base + "/echo", "method", "POST", "formData", Map.of("a", "1 2"))))
                .isEqualTo("POST /echo|null|application/x-www-form-urlencoded|a=1+2");
        assertThat(body(Map.of("uri", base + "/echo", "headers", Map.of("content-type", "text/x"))))
                .isEqualTo("GET /echo|null|text/x|");
        assertThat(body(Map.of("uri", base + "/redirect"))).isEqualTo("GET /echo|null|null|");
    }

    @Test
    void uploadsStoredFilesAsParts() throws Exception {
        Object file = bench.file("data.csv", "a,b").toString();
        String sent = (String) body(Map.of(
                "uri",
                base + "/echo",
                "method",
                "POST",
                "contentType",
                "multipart/form-data",
                "formData",
                Map.of("f", Map.of("name", "my.csv", "content", file))));
        assertThat(sent)
                .contains("multipart/form-data; boundary=")
                .contains("name=\"f\"; filename=\"my.csv\"")
                .contains("\r\n\r\na,b\r\n--");
    }

    @Test
    void signsIn() throws Exception {
        assertThat(body(Map.of(
                        "uri",
                        base + "/echo",
                        "options",
                        Map.of("auth", Map.of("type", "BASIC", "username", "u", "password", "p")))))
                .isEqualTo("GET /echo|Basic dTpw|null|");
        assertThat(body(Map.of(
                        "uri", base + "/echo", "options", Map.of("auth", Map.of("type", "BEARER", "token", "t")))))
                .isEqualTo("GET /echo|Bearer t|null|");
        assertThat(body(Map.of(
                        "uri", base + "/echo", "options", Map.of("basicAuthUser", "u", "basicAuthPassword", "p"))))
                .isEqualTo("GET /echo|Basic dTpw|null|");
    }

    @Test
    void failsOnErrorsUnlessTold() throws Exception {
        assertThatThrownBy(() -> body(Map.of("uri", base + "/fail")))
                .isInstanceOf(Invalid.class)
                .hasMessage("The server answered 418: teapot");
        assertThat(bench.run(Request.class, Map.of("uri", base + "/fail", "options", Map.of("allowFailed", true)))
                        .outputs())
                .containsEntry("code", 418L)
                .containsEntry("body", "teapot");
        assertThat(body(Map.of("uri", base + "/fail", "options", Map.of("allowedResponseCodes", List.of(418L)))))
                .isEqualTo("teapot");
        assertThatThrownBy(() ->
                        body(Map.of("uri", base + "/fail", "options", Map.of("allowedResponseCodes", List.of(404L)))))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> body(Map.of("uri", "ftp://x/y")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("http://");
        assertThatThrownBy(() -> body(Map.of("uri", "http://a b/")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("not valid");
    }

    @Test
    void saysWhenNobodyAnswers() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThatThrownBy(() -> body(Map.of("uri", "http://127.0.0.1:" + closed + "/x?token=1")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("http://127.0.0.1:" + closed)
                .hasMessageNotContaining("token");
        assertThatThrownBy(() -> body(Map.of(
                        "uri", base + "/stall", "options", Map.of("timeout", Map.of("readIdleTimeout", "PT0.3S")))))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("did not answer in PT0.3S");
    }

    @Test
    void downloadsIntoAFile() throws Exception {
        Map<String, Object> outputs = bench.run(Download.class, Map.of("uri", base + "/echo/data.csv"))
                .outputs();
        assertThat(outputs.get("uri").toString()).endsWith("data.csv");
        assertThat(bench.text(outputs.get("uri"))).isEqualTo("GET /echo/data.csv|null|null|");
        assertThat(outputs).containsEntry("length", 29L).containsEntry("code", 200L);
        assertThatThrownBy(() -> bench.run(Download.class, Map.of("uri", base + "/empty")))
                .hasMessageContaining("no bytes");
        assertThat(bench.run(
                                Download.class,
                                Map.of("uri", base + "/empty", "failOnEmptyResponse", false, "saveAs", "n"))
                        .outputs())
                .containsEntry("length", 0L);
        assertThatThrownBy(() -> bench.run(Download.class, Map.of("uri", base + "/fail")))
                .hasMessageContaining("418");
    }
}
