package dev.millrace.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.Task;
import dev.millrace.tasks.serdes.IonToXml;
import dev.millrace.tasks.serdes.IonToYaml;
import dev.millrace.tasks.serdes.XmlToIon;
import dev.millrace.tasks.serdes.YamlToIon;
import dev.millrace.tasks.serdes.avro.AvroToIon;
import dev.millrace.tasks.serdes.avro.IonToAvro;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Avro, XML and YAML. */
class FormatsTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
    }

    private Object convert(Class<? extends Task> task, Object from, Map<String, Object> how) throws Exception {
        Map<String, Object> properties = new HashMap<>(how);
        properties.put("from", from.toString());
        return bench.run(task, properties).outputs().get("uri");
    }

    private String text(Class<? extends Task> task, String content, Map<String, Object> how) throws Exception {
        return bench.text(convert(task, bench.file("in", content), how));
    }

    @Test
    void avroThereAndBackWithoutASchema() throws Exception {
        String rows =
                "{id:1,name:\"Ada\",born:1815-12-10,seen:2026-01-31T12:00:00.000123Z,tags:[\"a\",null],deep:{ok:true},mixed:1}\n"
                        + "{id:2,name:null,born:null,seen:null,tags:[],deep:{ok:null},mixed:1.5}\n";
        Object avro = convert(IonToAvro.class, bench.file("in.ion", rows), Map.of());
        assertThat(bench.files.get(java.net.URI.create(avro.toString()))).startsWith('O', 'b', 'j', 1);
        assertThat(bench.text(convert(AvroToIon.class, avro, Map.of())))
                .isEqualTo(rows.replace("mixed:1}", "mixed:1e0}").replace("mixed:1.5}", "mixed:1.5e0}"));
    }

    @Test
    void avroByASchema() throws Exception {
        String schema = """
                {"type":"record","name":"R","fields":[
                  {"name":"i","type":"int"},
                  {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
                  {"name":"kind","type":{"type":"enum","name":"K","symbols":["A","B"]}},
                  {"name":"more","type":{"type":"map","values":"string"},"default":{}},
                  {"name":"any","type":["null","long","string"]},
                  {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}}]}
                """;
        Map<String, Object> how = Map.of("schema", schema);
        String good = "{i:\"7\",price:12.5,kind:A,any:x,at:\"2026-01-31T12:00:00+02:00\"}\n";
        assertThat(bench.text(
                        convert(AvroToIon.class, convert(IonToAvro.class, bench.file("in", good), how), Map.of())))
                .isEqualTo("{i:7,price:12.50,kind:\"A\",more:{},any:\"x\",at:2026-01-31T10:00:00.000Z}\n");
        String bad = good + "{i:1.5,price:1,kind:A,any:null,at:\"2026-01-31T12:00:00Z\"}\n{i:1,price:1.234,kind:C}\n";
        assertThatThrownBy(() -> convert(IonToAvro.class, bench.file("in", bad), how))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Row 2")
                .hasMessageContaining("'i' must be int");
        Map<String, Object> skipping = Map.of("schema", schema, "onBadLines", "WARN");
        bench.logs.clear();
        convert(IonToAvro.class, bench.file("in", bad), skipping);
        assertThat(bench.logs).filteredOn(line -> line.startsWith("WARN")).hasSize(2);
        assertThatThrownBy(() -> convert(AvroToIon.class, bench.file("in", "no avro"), Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("not valid Avro");
        assertThatThrownBy(() -> convert(IonToAvro.class, bench.file("in", good), Map.of("schema", "{}")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'schema'");
    }

    @Test
    void xmlBothWays() throws Exception {
        String xml =
                "<?xml version=\"1.0\"?><c><p id=\"1\" s=\"x\"><name>Ada &amp; Co</name><t>a</t><t>2</t></p><p id=\"2\">text</p><p>3.50</p></c>";
        assertThat(text(XmlToIon.class, xml, Map.of("query", "/c/p")))
                .isEqualTo("{id:1,s:\"x\",name:\"Ada & Co\",t:[\"a\",2]}\n{id:2,content:\"text\"}\n3.5e0\n");
        assertThat(text(XmlToIon.class, xml, Map.of())).startsWith("{c:{p:[{id:1,");
        assertThat(text(IonToXml.class, "{a:\"<&\",b:[1,2],c:{d:null}}", Map.of("rootName", "rows")))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rows><item><a>&lt;&amp;</a><b>1</b><b>2</b><c><d></d></c></item></rows>");
        assertThatThrownBy(() -> text(IonToXml.class, "{'a b':1}", Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("a b");
        assertThatThrownBy(() -> text(
                        XmlToIon.class, "<!DOCTYPE c [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><c>&x;</c>", Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> text(XmlToIon.class, "<c>", Map.of())).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> text(XmlToIon.class, "<c/>", Map.of("query", "/c[")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("query");
    }

    @Test
    void yamlBothWays() throws Exception {
        assertThat(text(YamlToIon.class, "- a: 1\n  b: [x]\n- two\n", Map.of()))
                .isEqualTo("{a:1,b:[\"x\"]}\n\"two\"\n");
        assertThat(text(YamlToIon.class, "a: 1\n", Map.of())).isEqualTo("{a:1}\n");
        String yaml = text(IonToYaml.class, "{a:1,at:2026-01-31}\n{b:[true]}\n", Map.of());
        assertThat(text(YamlToIon.class, yaml, Map.of())).isEqualTo("{a:1,at:\"2026-01-31\"}\n{b:[true]}\n");
    }
}
