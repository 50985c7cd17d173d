package dev.millrace.tasks.serdes;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRows;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.serdes.xml.IonToXml",
        aliases = {"io.kestra.plugin.serdes.xml.XmlWriter"},
        title = "Writes Ion rows as an XML file, an element `item` for each row.",
        examples = """
                id: write_xml
                namespace: company.team
                inputs:
                  - id: rows
                    type: FILE
                tasks:
                  - id: to_xml
                    type: io.kestra.plugin.serdes.xml.IonToXml
                    from: "{{ inputs.rows }}"
                    rootName: customers
                """,
        outputs = {"uri: the address of the XML file", "size: the number of rows"})
public record IonToXml(
        @Property(value = "The address of the Ion file.", required = true)
        String from,

        @Property(value = "The name of the element around all.", defaultValue = "items")
        String rootName,

        @Property(value = "The character set of the file.", defaultValue = "UTF-8")
        String charset)
        implements Task {
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}._-]*";

    @Override
    public Outcome run(RunContext context) throws Exception {
        long[] count = {0};
        URI stored = Rows.store(context, "rows.xml", out -> {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, charset);
            try (IonRows rows = Ion.rows(Rows.open(context, from))) {
                xml.writeStartDocument(charset, "1.0");
                start(xml, rootName);
                while (rows.next()) {
                    Rows.checkStopped();
                    element(xml, "item", rows.value());
                    count[0]++;
                }
                xml.writeEndElement();
                xml.writeEndDocument();
                xml.flush();
            }
        });
        return Outcome.done(Map.of("uri", stored, "size", count[0]));
    }

    private static void start(XMLStreamWriter xml, String name) throws XMLStreamException {
        if (!name.matches(NAME)) {
            throw new Invalid("'" + name + "' cannot be the name of an XML element.");
        }
        xml.writeStartElement(name);
    }

    /** A list is the element again and again. */
    private static void element(XMLStreamWriter xml, String name, @Nullable Object value) throws XMLStreamException {
        if (value instanceof List<?> list) {
            for (Object item : list) {
                element(xml, name, item);
            }
            return;
        }
        start(xml, name);
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                element(xml, String.valueOf(entry.getKey()), entry.getValue());
            }
        } else if (value instanceof byte[] bytes) {
            xml.writeCharacters(java.util.Base64.getEncoder().encodeToString(bytes));
        } else if (value != null) {
            xml.writeCharacters(value.toString().replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "\uFFFD"));
        }
        xml.writeEndElement();
    }
}
