package dev.millrace.tasks.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.language.expression.Expressions;
import dev.millrace.model.FlowKey;
import dev.millrace.store.execution.LocalExecutionFiles;
import dev.millrace.tasks.core.http.LookAtAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code io.kestra.plugin.core.http.Trigger} against an HTTP server. */
class HttpTriggerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private HttpServer server;
    private Polling polling;
    private final List<String> asked = new ArrayList<>();
    private volatile int status = 200;
    private volatile String body = "{\"ready\": false}";

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Token") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Build", "42");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        polling = new Polling(
                folder, new LookAtAnswer(new Expressions(), new LocalExecutionFiles(folder.resolve("kept"))));
    }

    @AfterEach
    void end() {
        polling.close();
        server.stop(0);
    }

    private FlowKey save(String more) {
        return polling.save("""
                id: watch
                namespace: company.team
                tasks:
                  - id: log
                    type: io.kestra.plugin.core.log.Log
                    message: "{{ trigger.body }}"
                triggers:
                  - id: http
                    type: io.kestra.plugin.core.http.Trigger
                    uri: http://127.0.0.1:%d/state
                    interval: PT1M
                    allowConcurrent: true
                """.formatted(server.getAddress().getPort()) + more.indent(4));
    }

    @Test
    void startsWhenTheAnswerIsAsWanted() {
        FlowKey flow = save("responseCondition: \"{{ response.statusCode == 200 and response.body.ready }}\"\n");
        polling.after(Duration.ZERO);
        assertThat(polling.executions(flow)).isEmpty();
        body = "{\"ready\": true, \"n\": 7}";
        polling.after(Duration.ofSeconds(30));
        assertThat(asked).as("not before the interval is over").hasSize(1);
        polling.after(Duration.ofSeconds(30));
        polling.after(MINUTE);
        assertThat(asked).hasSize(3);
        assertThat(polling.variables(flow)).hasSize(2);
        Map<String, Object> seen = polling.variables(flow).getFirst();
        assertThat(seen).containsEntry("code", 200L).containsEntry("body", Map.of("ready", true, "n", 7L));
        assertThat(seen.get("uri").toString()).endsWith("/state");
        assertThat(seen.get("headers").toString()).contains("42");
    }

    @Test
    void takesEveryGoodAnswerWhereNoConditionIsGiven() {
        FlowKey flow = save("");
        status = 500;
        polling.after(Duration.ZERO);
        assertThat(polling.executions(flow)).isEmpty();
        status = 204;
        body = "";
        polling.after(MINUTE);
        assertThat(polling.variables(flow))
                .singleElement()
                .satisfies(it -> assertThat(it).containsEntry("code", 204L).containsEntry("body", ""));
    }

    @Test
    void sendsWhatItIsTold() {
        save("""
                method: POST
                headers:
                  X-Token: "{{ secret('TOKEN') }}"
                params:
                  since: "2026"
                body:
                  a: 1
                """);
        polling.after(Duration.ZERO);
        assertThat(asked).containsExactly("POST /state?since=2026 s3cr3t-value {\"a\":1}");
    }

    @Test
    void saysInTheLogThatNobodyAnswers() {
        FlowKey flow = save("");
        server.stop(0);
        polling.after(Duration.ZERO);
        polling.after(MINUTE);
        assertThat(polling.executions(flow)).isEmpty();
        assertThat(polling.log("http")).hasSize(2).allMatch(line -> line.contains("127.0.0.1"));
    }
}
