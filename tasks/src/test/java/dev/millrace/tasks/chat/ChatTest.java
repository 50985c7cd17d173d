package dev.millrace.tasks.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.model.Invalid;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.tasks.Bench;
import dev.millrace.tasks.RealEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTest {
    @TempDir
    Path folder;

    private HttpServer server;
    private String url;
    private final List<String> got = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            got.add(exchange.getRequestURI() + (authorization == null ? "" : " " + authorization) + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Bench bench() {
        return new Bench(folder);
    }

    @Test
    void eachServiceGetsWhatItUnderstands() throws Exception {
        Map<String, Object> text = Map.of("url", url, "messageText", "hi");
        bench().run(SlackIncomingWebhook.class, text);
        bench().run(TeamsIncomingWebhook.class, text);
        bench().run(GoogleChatIncomingWebhook.class, text);
        bench().run(ZulipIncomingWebhook.class, text);
        bench().run(DiscordIncomingWebhook.class, Map.of("url", url, "content", "hi", "username", "Mill"));
        bench().run(SlackIncomingWebhook.class, Map.of("url", url, "payload", "{\"blocks\": [1]}"));
        assertThat(got)
                .containsExactly(
                        "/ {\"text\":\"hi\"}",
                        "/ {\"text\":\"hi\"}",
                        "/ {\"text\":\"hi\"}",
                        "/ {\"text\":\"hi\"}",
                        got.get(4),
                        "/ {\"blocks\":[1]}");
        assertThat(got.get(4))
                .contains("\"content\":\"hi\"", "\"username\":\"Mill\"")
                .doesNotContain("avatar");
        assertThatThrownBy(() -> bench().run(TeamsIncomingWebhook.class, Map.of("url", url)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("nothing to send");
    }

    @Test
    void pagersAndBotsToo() throws Exception {
        bench().run(PagerDutyAlert.class, Map.of("url", url, "payload", Map.of("event_action", "trigger")));
        bench().run(
                        OpsgenieAlert.class,
                        Map.of("url", url, "payload", "{\"message\":\"m\"}", "authorizationToken", "k"));
        bench().run(
                        TelegramSend.class,
                        Map.of(
                                "endpointOverride",
                                url,
                                "token",
                                "t0",
                                "channel",
                                42L,
                                "payload",
                                "hi",
                                "parseMode",
                                "HTML"));
        assertThat(got)
                .containsExactly(
                        "/ {\"event_action\":\"trigger\"}",
                        "/ GenieKey k {\"message\":\"m\"}",
                        "/bott0/sendMessage {\"chat_id\":\"42\",\"text\":\"hi\",\"parse_mode\":\"HTML\"}");
    }

    @Test
    void anErrorsBranchTellsWhatFailed() {
        try (RealEngine engine = new RealEngine(folder)) {
            Execution ended = engine.run("nightly", """
                    tasks:
                      - id: work
                        type: io.kestra.plugin.core.execution.Fail
                    errors:
                      - id: tell
                        type: io.kestra.plugin.notifications.slack.SlackExecution
                        url: %s
                        customMessage: Please look.
                        customFields:
                          Team: data
                    """.formatted(url));
            assertThat(RealEngine.task(ended, "tell").current())
                    .as(engine.logs(ended).toString())
                    .isEqualTo(State.SUCCESS);
            assertThat(got)
                    .singleElement()
                    .asString()
                    .contains(
                            "company.team",
                            "nightly FAILED",
                            ended.id(),
                            "Task work failed.",
                            "Team: data",
                            "Please look.");
        }
    }
}
