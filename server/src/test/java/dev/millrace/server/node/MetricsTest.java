package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTest extends NodeTest {
    private static final Pattern LINE =
            Pattern.compile("# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[^\"]*\"})? -?[0-9.E-]+");

    private double value(String name) {
        Matcher line = Pattern.compile("^" + Pattern.quote(name) + " (.+)$", Pattern.MULTILINE)
                .matcher(http.get("/metrics").expect(200).text());
        return line.find() ? Double.parseDouble(line.group(1)) : -1;
    }

    @Test
    void speaksPrometheus() {
        Client.Answer answer = http.get("/metrics").expect(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(answer.text().lines()).allMatch(line -> LINE.matcher(line).matches());
        assertThat(answer.text().lines().filter(line -> line.startsWith("# TYPE")))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(15);
        assertThat(http.get("/prometheus").expect(200).text()).contains("millrace_info{version=");
        assertThat(value("jvm_memory_heap_used_bytes")).isPositive();
        assertThat(value("millrace_database_size_bytes")).isPositive();
        assertThat(value("millrace_database_write_seconds")).isPositive();
        assertThat(value("millrace_http_requests_total{status=\"2xx\"}")).isPositive();
    }

    @Test
    void countsExecutionsAndTaskRuns() {
        http.get("/metrics").expect(200);
        http.post("/api/v1/flows", Client.YAML, log("metrics", "counted", "hello"))
                .expect(200);
        http.post("/api/v1/flows", Client.YAML, """
                id: held
                namespace: metrics
                tasks:
                  - id: hold
                    type: io.kestra.plugin.core.flow.Pause
                """).expect(200);
        for (String flow : Arrays.asList("counted?wait=true", "counted?wait=true", "held")) {
            http.post("/api/v1/executions/metrics/" + flow).expect(200);
        }
        // Ends are told after they are on disk, from another thread than the one that answers.
        until("millrace_executions_ended_total{state=\"SUCCESS\"}", 2);
        until("millrace_executions{state=\"PAUSED\"}", 1);
        assertThat(value("millrace_task_runs_ended_total{state=\"SUCCESS\"}")).isEqualTo(2);
        assertThat(value("millrace_executions_ended_seconds_total")).isPositive();
    }

    private void until(String name, double wanted) {
        Instant last = Instant.now().plusSeconds(60);
        double now = value(name);
        while (now != wanted && Instant.now().isBefore(last)) {
            now = value(name);
        }
        assertThat(now).as(name).isEqualTo(wanted);
    }
}
