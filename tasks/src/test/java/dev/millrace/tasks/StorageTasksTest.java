package dev.millrace.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import dev.millrace.tasks.core.storage.Concat;
import dev.millrace.tasks.core.storage.DeduplicateItems;
import dev.millrace.tasks.core.storage.Delete;
import dev.millrace.tasks.core.storage.FilterItems;
import dev.millrace.tasks.core.storage.Reverse;
import dev.millrace.tasks.core.storage.Size;
import dev.millrace.tasks.core.storage.Split;
import dev.millrace.tasks.core.storage.Write;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTasksTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
    }

    private List<String> split(String content, Map<String, Object> how) throws Exception {
        Map<String, Object> properties = new java.util.HashMap<>(how);
        properties.put("from", bench.file("in.txt", content).toString());
        List<?> uris = (List<?>) bench.run(Split.class, properties).outputs().get("uris");
        return uris.stream().map(bench::text).toList();
    }

    @Test
    void writesConcatenatesAndMeasures() throws Exception {
        Object a = bench.run(Write.class, Map.of("content", "one", "extension", "csv"))
                .outputs()
                .get("uri");
        assertThat(a.toString()).endsWith(".csv");
        Object b = bench.file("b", "two").toString();
        Object both = bench.run(Concat.class, Map.of("files", List.of(a.toString(), b), "separator", "\n"))
                .outputs()
                .get("uri");
        assertThat(bench.text(both)).isEqualTo("one\ntwo\n");
        assertThat(bench.run(Size.class, Map.of("uri", both.toString())).outputs())
                .isEqualTo(Map.of("size", 8L));
        assertThatThrownBy(() -> bench.run(Size.class, Map.of("uri", "/etc/passwd")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("kestra:///");
        assertThatThrownBy(() -> bench.run(Concat.class, Map.of("files", List.of("nsfile:///a b"), "separator", "")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("%20");
    }

    @Test
    void splitsThreeWays() throws Exception {
        assertThat(split("a\nb\nc\n", Map.of("rows", 2L))).containsExactly("a\nb\n", "c\n");
        assertThat(split("a\nb\nc\n", Map.of("partitions", 2L))).containsExactly("a\nc\n", "b\n");
        assertThat(split("aaaa\nbb\nccc\n", Map.of("bytes", "8B"))).containsExactly("aaaa\nbb\n", "ccc\n");
        assertThat(split("", Map.of("rows", 2L))).isEmpty();
        assertThatThrownBy(() -> split("a", Map.of())).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> split("a", Map.of("bytes", "many")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("many");
    }

    @Test
    void reverses() throws Exception {
        String from = bench.file("in", "a\nb\nc").toString();
        assertThat(bench.text(
                        bench.run(Reverse.class, Map.of("from", from)).outputs().get("uri")))
                .isEqualTo("c\nb\na\n");
    }

    @Test
    void filtersRows() throws Exception {
        String from = bench.file("in.ion", "{age:5,n:\"a\"}\n{age:30,n:\"b\"}\n{n:\"c\"}\n")
                .toString();
        assertThatThrownBy(
                        () -> bench.run(FilterItems.class, Map.of("from", from, "filterCondition", "{{ age > 18 }}")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'age'");
        Map<String, Object> outputs = bench.run(
                        FilterItems.class,
                        Map.of("from", from, "filterCondition", "{{ age > 18 }}", "errorOrNullBehavior", "EXCLUDE"))
                .outputs();
        assertThat(bench.text(outputs.get("uri"))).isEqualTo("{age:30,n:\"b\"}\n");
        assertThat(outputs).containsEntry("processedItemsTotal", 3L).containsEntry("droppedItemsTotal", 2L);
        assertThat(bench.text(bench.run(
                                FilterItems.class,
                                Map.of(
                                        "from",
                                        from,
                                        "filterCondition",
                                        "{{ age > 18 }}",
                                        "errorOrNullBehavior",
                                        "INCLUDE",
                                        "filterType",
                                        "EXCLUDE"))
                        .outputs()
                        .get("uri")))
                .isEqualTo("{age:5,n:\"a\"}\n{n:\"c\"}\n");
    }

    @Test
    void keepsTheLastOfEachKey() throws Exception {
        String from = bench.file("in.ion", "{k:1,v:\"a\"}\n{k:2,v:\"b\"}\n{k:1,v:\"c\"}\n")
                .toString();
        Map<String, Object> outputs = bench.run(DeduplicateItems.class, Map.of("from", from, "expr", "{{ k }}"))
                .outputs();
        assertThat(bench.text(outputs.get("uri"))).isEqualTo("{k:2,v:\"b\"}\n{k:1,v:\"c\"}\n");
        assertThat(outputs).containsEntry("numKeys", 2L).containsEntry("droppedItemsTotal", 1L);
    }

    @Test
    void deletesItsOwnFilesOnly() {
        assertThatThrownBy(() -> bench.run(Delete.class, Map.of("uri", "kestra:///other/flow/executions/e/x")))
                .isInstanceOf(Refused.class);
    }
}
