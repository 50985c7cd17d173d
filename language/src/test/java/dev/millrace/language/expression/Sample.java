package dev.millrace.language.expression;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expressions with variables and a server that answers, for tests. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
    final Expressions expressions = new Expressions(InstantSource.fixed(NOW), Limits.DEFAULT);
    final List<String> secrets = new ArrayList<>();

    private final Lookup lookup = new Lookup() {
        @Override
        public Optional<String> secret(Optional<String> namespace, String key) {
            return switch (key) {
                case "TOKEN" -> Optional.of("s3cret");
                case "JSON" -> Optional.of("{\"user\":\"ada\"}");
                default -> Optional.empty();
            };
        }

        @Override
        public void onSecret(String value) {
            secrets.add(value);
        }

        @Override
        public Optional<Object> kv(Optional<String> namespace, String key) {
            return key.equals("known") ? Optional.of(namespace.orElse("own") + "-value") : Optional.empty();
        }

        @Override
        public InputStream read(Optional<String> namespace, String path, Optional<String> revision) {
            return bytes(namespace.orElse("own") + ":" + path + "@" + revision.orElse("head"));
        }

        @Override
        public InputStream open(URI address) {
            return bytes("stored " + address);
        }

        @Override
        public Optional<Long> size(URI address) {
            return address.toString().contains("missing")
                    ? Optional.empty()
                    : Optional.of(address.toString().contains("empty") ? 0L : 7L);
        }

        @Override
        public URI fileUri(Optional<String> namespace, String path) {
            return URI.create("nsfile:///" + path);
        }

        @Override
        public List<Map<String, Object>> errorLogs() {
            return List.of(Map.of("taskId", "t", "message", "boom"));
        }

        @Override
        public List<Map<String, Object>> tasksWithState(String state) {
            return List.of(Map.of("taskId", "t", "value", state));
        }

        @Override
        public Object http(Map<String, Object> request) {
            return Map.of("asked", request.get("uri"));
        }
    };

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Map<String, Object> variables() {
        Map<String, Object> map = new HashMap<>();
        map.put("name", "Ada");
        map.put("envs", Map.of("region", "eu"));
        map.put("count", 3L);
        map.put("ratio", 2.5);
        map.put("yes", true);
        map.put("list", List.of(1L, 2L, 3L));
        map.put("words", List.of("b", "a", "b"));
        map.put("map", new java.util.TreeMap<>(Map.of("a", 1L, "b", List.of("x", "y"))));
        map.put("nested", Map.of("my-task", Map.of("value", "v"), "inner", Map.of("name", "deep")));
        map.put("nothing", null);
        map.put("json", "{\"a\": [1, {\"b\": 2}]}");
        map.put("date", "2026-01-31T22:30:00Z");
        map.put("template", "{{ name }}");
        map.put("twice", "{{ render_me }}");
        map.put("render_me", "{{ name }}!");
        map.put("taskrun", Map.of("value", "v2"));
        map.put("parents", List.of(Map.of("taskrun", Map.of("value", "v1"))));
        map.put("each", Map.of("v1", Map.of("v2", Map.of("out", "found"))));
        map.put("loops", List.of(Map.of("t", Map.of("o", 1L)), Map.of("t", Map.of("o", 2L))));
        map.put("nullable", new ArrayList<>(Arrays.asList("x", null)));
        map.put("big", new java.math.BigInteger("123456789012345678901234567890"));
        return map;
    }

    Scope scope() {
        return new Scope(variables(), lookup);
    }

    String render(String template) {
        return expressions.render(template, scope());
    }
}
