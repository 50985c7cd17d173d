package dev.millrace.workspace;

import dev.millrace.language.Parsed;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.Location;
import dev.millrace.model.Problem;
import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads of a flow what the workspace looks at: id, namespace, description, labels, disabled. A flow without tasks is an error. */
final class SmallFlows {
    private SmallFlows() {}

    static Parsed read(String yaml) {
        Map<String, String> values = new java.util.LinkedHashMap<>();
        List<Label> labels = new ArrayList<>();
        for (String line : yaml.split("\n")) {
            if (line.startsWith("  ") && values.containsKey("labels") && line.contains(": ")) {
                labels.add(new Label(line.strip().split(": ")[0], line.strip().split(": ")[1]));
            } else if (line.contains(":")) {
                values.put(
                        line.split(":")[0].strip(),
                        line.substring(line.indexOf(':') + 1).strip());
            }
        }
        if (!values.containsKey("id") || !values.containsKey("namespace")) {
            return new Parsed(null, List.of(Problem.error("id or namespace is missing", "", Location.START)));
        }
        Flow flow = new Flow(
                FlowKey.of(values.get("namespace"), values.get("id")),
                0,
                yaml,
                values.get("description"),
                labels,
                List.of(),
                Map.of(),
                new Block(List.of(), List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                "true".equals(values.get("disabled")),
                false);
        return new Parsed(
                flow,
                values.containsKey("tasks")
                        ? List.of()
                        : List.of(Problem.error("tasks are missing", "tasks", new Location(3, 1))));
    }

    static String flow(String namespace, String id, String more) {
        return "id: " + id + "\nnamespace: " + namespace + "\ntasks: [] # a comment\n" + more;
    }
}
