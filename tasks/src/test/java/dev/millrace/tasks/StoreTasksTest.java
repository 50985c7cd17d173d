package dev.millrace.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.store.kv.KeyValueTable;
import dev.millrace.store.testing.Databases;
import dev.millrace.tasks.chat.SlackIncomingWebhook;
import dev.millrace.tasks.core.kv.Get;
import dev.millrace.tasks.core.kv.GetKeys;
import dev.millrace.tasks.core.kv.Set;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTasksTest {
    @TempDir
    Path folder;

    @Test
    void setsAndGetsKeys() throws Exception {
        try (var fresh = Databases.SQLITE.fresh()) {
            KeyValueTable table = new KeyValueTable(fresh.database(), InstantSource.system());
            Bench bench = new Bench(folder).with(KeyValueTable.class, table).with("list", List.of(1L));
            bench.run(Set.class, Map.of("key", "a", "value", "{{ list }}"));
            assertThat(bench.run(Get.class, Map.of("key", "a")).outputs()).isEqualTo(Map.of("value", List.of(1L)));
            bench.run(Set.class, Map.of("key", "d", "value", "P1D", "kvType", "DURATION", "ttl", "PT1H"));
            assertThat(table.find(new Namespace("company.team"), "d")
                            .orElseThrow()
                            .expires())
                    .isPresent();
            assertThatThrownBy(() -> bench.run(Set.class, Map.of("key", "n", "value", "x", "kvType", "NUMBER")))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> bench.run(Set.class, Map.of("key", "a", "value", "x", "overwrite", false)))
                    .isInstanceOf(Conflict.class);
            table.set(
                    new Namespace("company"),
                    "up",
                    KeyValueTable.Type.STRING,
                    "parent",
                    Optional.empty(),
                    Optional.empty(),
                    true);
            assertThat(bench.run(Get.class, Map.of("key", "up")).outputs()).isEqualTo(Map.of("value", "parent"));
            assertThat(bench.run(Get.class, Map.of("key", "up", "namespace", "company.team"))
                            .outputs())
                    .isEmpty();
            assertThatThrownBy(() -> bench.run(Get.class, Map.of("key", "no", "errorOnMissing", true)))
                    .isInstanceOf(NotFound.class);
            assertThat(bench.run(GetKeys.class, Map.of()).outputs()).isEqualTo(Map.of("keys", List.of("a", "d")));
            assertThat(bench.run(dev.millrace.tasks.core.kv.Delete.class, Map.of("key", "a"))
                            .outputs())
                    .isEqualTo(Map.of("deleted", true));
        }
    }

    @Test
    void postsToSlack() throws Exception {
        AtomicReference<String> received = new AtomicReference<>("");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            Bench bench = new Bench(folder);
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            bench.run(SlackIncomingWebhook.class, Map.of("url", url, "payload", "{\"text\": \"{{ flow.id }}\"}"));
            assertThat(received).hasValue("{\"text\":\"bench\"}");
            bench.run(SlackIncomingWebhook.class, Map.of("url", url, "messageText", "hi"));
            assertThat(received).hasValue("{\"text\":\"hi\"}");
            assertThatThrownBy(() -> bench.run(SlackIncomingWebhook.class, Map.of("url", url)))
                    .isInstanceOf(Invalid.class);
        } finally {
            server.stop(0);
        }
    }
}
