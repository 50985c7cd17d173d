package dev.millrace.tasks.serdes;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

@TaskType(
        value = "io.kestra.plugin.serdes.xml.XmlToIon",
        aliases = {"io.kestra.plugin.serdes.xml.XmlReader"},
        title = "Reads an XML file into Ion rows.",
        description =
                "An element becomes values by name: of its attributes and of the elements in it, several of one name as a list; an element with text only becomes the text, or the number it is. Text beside attributes is named `content`. The file is held in memory. Document type declarations are refused, so that no file can name other files.",
        examples = """
                id: read_xml
                namespace: company.team
                inputs:
                  - id: file
                    type: FILE
                tasks:
                  - id: to_ion
                    type: io.kestra.plugin.serdes.xml.XmlToIon
                    from: "{{ inputs.file }}"
                    query: /catalog/product
                """,
        outputs = {"uri: the address of the Ion file", "size: the number of rows"})
public record XmlToIon(
        @Property(value = "The address of the XML file.", required = true)
        String from,

        @Property(
                "An XPath: each element that it finds is a row. The whole document, by the name of its root, if absent.")
        @Nullable
        String query,

        @Property(value = "The character set of the file.", defaultValue = "UTF-8")
        String charset)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Document document = document(context);
        List<@Nullable Object> rows = new ArrayList<>();
        if (query == null) {
            Element root = document.getDocumentElement();
            rows.add(Map.of(root.getNodeName(), value(root)));
        } else {
            NodeList found = found(document, query);
            for (int i = 0; i < found.getLength(); i++) {
                rows.add(value(found.item(i)));
            }
        }
        URI stored = Rows.storeIon(context, "rows.ion", out -> {
            for (Object row : rows) {
                Rows.checkStopped();
                out.write(row);
            }
        });
        return Outcome.done(Map.of("uri", stored, "size", (long) rows.size()));
    }

    private Document document(RunContext context) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(javax.xml.XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        try (InputStream in = Rows.open(context, from)) {
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new InputStreamReader(in, Charset.forName(charset))));
        } catch (SAXException e) {
            throw new Invalid("The file is not valid XML: " + e.getMessage(), e);
        }
    }

    private static NodeList found(Document document, String path) {
        try {
            return (NodeList)
                    XPathFactory.newDefaultInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        } catch (XPathExpressionException e) {
            throw new Invalid("The property 'query' is no XPath that finds elements: " + e.getMessage(), e);
        }
    }

    private static Object value(Node node) {
        if (!(node instanceof Element element)) {
            return scalar(node.getNodeValue() == null ? "" : node.getNodeValue());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            values.put(
                    attributes.item(i).getNodeName(), scalar(attributes.item(i).getNodeValue()));
        }
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                add(values, inner.getNodeName(), value(inner));
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        if (values.isEmpty()) {
            return scalar(text.toString());
        }
        if (!text.toString().isBlank()) {
            values.put("content", scalar(text.toString()));
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, Object> values, String name, Object value) {
        Object there = values.get(name);
        switch (there) {
            case null -> values.put(name, value);
            case ArrayList<?> several -> ((List<Object>) several).add(value);
            default -> values.put(name, new ArrayList<>(List.of(there, value)));
        }
    }

    /** A number, if writing it gives the same text again; true and false; else text. */
    private static Object scalar(String text) {
        String bare = text.strip();
        if (bare.equals("true") || bare.equals("false")) {
            return bare.equals("true");
        }
        if (bare.matches("-?(0|[1-9][0-9]{0,17})")) {
            return Long.parseLong(bare);
        }
        return bare.matches("-?(0|[1-9][0-9]{0,14})\\.[0-9]{1,10}") ? (Object) Double.parseDouble(bare) : bare;
    }
}
