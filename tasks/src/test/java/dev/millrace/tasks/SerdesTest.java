package dev.millrace.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.Task;
import dev.millrace.tasks.serdes.CsvToIon;
import dev.millrace.tasks.serdes.IonToCsv;
import dev.millrace.tasks.serdes.IonToJson;
import dev.millrace.tasks.serdes.JsonToIon;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerdesTest {
    @TempDir
    Path folder;

    private String convert(Class<? extends Task> task, String content, Map<String, Object> how) throws Exception {
        Bench bench = new Bench(folder);
        Map<String, Object> properties = new HashMap<>(how);
        properties.put("from", bench.file("in", content).toString());
        return bench.text(bench.run(task, properties).outputs().get("uri"));
    }

    @Test
    void csvToIon() throws Exception {
        assertThat(convert(CsvToIon.class, "a,b\n1,\"x,\"\"y\"\nz,\n", Map.of()))
                .isEqualTo("{a:\"1\",b:\"x,\\\"y\"}\n{a:\"z\",b:\"\"}\n");
        assertThat(convert(
                        CsvToIon.class, "skip\n1;2\n", Map.of("header", false, "fieldSeparator", ";", "skipRows", 1L)))
                .isEqualTo("[\"1\",\"2\"]\n");
        assertThatThrownBy(() -> convert(CsvToIon.class, "a,b\n1\n", Map.of("errorOnDifferentFieldCount", true)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Line 2");
    }

    @Test
    void ionToCsv() throws Exception {
        assertThat(convert(IonToCsv.class, "{a:1,b:\"x,y\"}\n{b:null,a:[1]}\n", Map.of()))
                .isEqualTo("a,b\n1,\"x,y\"\n[1],\n");
        assertThat(convert(
                        IonToCsv.class,
                        "{a:1}\n",
                        Map.of("header", false, "alwaysDelimitText", true, "lineDelimiter", "\r\n")))
                .isEqualTo("\"1\"\r\n");
    }

    @Test
    void jsonBothWays() throws Exception {
        assertThat(convert(JsonToIon.class, "{\"a\":1}\n{\"a\":null}\n", Map.of()))
                .isEqualTo("{a:1}\n{a:null}\n");
        assertThat(convert(JsonToIon.class, "[{\"a\":1},2]", Map.of("newLine", false)))
                .isEqualTo("{a:1}\n2\n");
        assertThat(convert(IonToJson.class, "{a:1} {a:[2]}", Map.of())).isEqualTo("{\"a\":1}\n{\"a\":[2]}\n");
        assertThat(convert(IonToJson.class, "{a:1} {a:[2]}", Map.of("newLine", false)))
                .isEqualTo("[{\"a\":1},{\"a\":[2]}]");
        assertThatThrownBy(() -> convert(JsonToIon.class, "{", Map.of())).isInstanceOf(Invalid.class);
    }
}
