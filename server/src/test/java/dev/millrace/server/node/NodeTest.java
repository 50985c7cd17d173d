package dev.millrace.server.node;

import dev.millrace.server.config.Config;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A node on a free port and an empty database, shared by the tests of one class, which keep to namespaces of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NodeTest {
    Node node;
    Client http;

    @BeforeAll
    void start(@TempDir Path data) {
        node = Node.start(config(Config.in(data).withPort(0).withTutorial(false)), environment(), clock());
        http = new Client(node);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    Config config(Config config) {
        return config;
    }

    Map<String, String> environment() {
        return Map.of();
    }

    InstantSource clock() {
        return InstantSource.system();
    }

    static String log(String namespace, String id, String message) {
        return """
                id: %s
                namespace: %s
                # a remark that stays
                tasks:
                  - id: say
                    type: io.kestra.plugin.core.log.Log
                    message: %s
                """.formatted(id, namespace, message);
    }
}
