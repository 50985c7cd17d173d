package dev.millrace.api.routes;

import dev.millrace.language.FlowReader;
import dev.millrace.language.editor.Completion.Suggestion;
import dev.millrace.language.editor.NameSource;
import dev.millrace.language.expression.Documentation;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TaskNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand inside {@code {{ }}}: variables with what is in them, functions, filters after a bar, names of secrets. */
public final class ExpressionNames implements NameSource {
    private static final Pattern AFTER_BAR = Pattern.compile(".*\\|\\s*\\w*$", Pattern.DOTALL);
    private static final Pattern IN_SECRET = Pattern.compile(".*\\bsecret\\(\\s*['\"][\\w-]*$", Pattern.DOTALL);
    private static final Pattern MEMBER = Pattern.compile(".*?(\\w[\\w.-]*)\\.[\\w-]*$", Pattern.DOTALL);
    /** What is the same for every flow. */
    private static final Map<String, List<String>> MEMBERS = Map.of(
            "flow", List.of("id", "namespace", "revision", "tenantId"),
            "execution", List.of("id", "startDate", "originalId", "state"),
            "task", List.of("id", "type"),
            "taskrun", List.of("id", "startDate", "attemptsCount", "parentId", "value", "iteration"),
            "kestra", List.of("url", "environment"));

    private static final List<String> ROOTS = List.of(
            "flow",
            "execution",
            "task",
            "taskrun",
            "inputs",
            "outputs",
            "vars",
            "labels",
            "trigger",
            "tasks",
            "envs",
            "globals",
            "kestra",
            "parent",
            "parents",
            "item",
            "error");

    private final FlowReader reader;
    private final Catalog catalog;
    private final Expressions expressions;
    private final Supplier<Set<String>> secrets;

    public ExpressionNames(FlowReader reader, Catalog catalog, Expressions expressions, Supplier<Set<String>> secrets) {
        this.reader = reader;
        this.catalog = catalog;
        this.expressions = expressions;
        this.secrets = secrets;
    }

    @Override
    public List<Suggestion> names(String yaml, String expression) {
        if (IN_SECRET.matcher(expression).matches()) {
            return names(secrets.get(), "secret");
        }
        if (AFTER_BAR.matcher(expression).matches()) {
            return expressions.filters().stream().map(ExpressionNames::function).toList();
        }
        Matcher member = MEMBER.matcher(expression);
        if (member.matches()) {
            return members(yaml, member.group(1)).stream()
                    .map(one -> within(member.group(1), one))
                    .toList();
        }
        List<Suggestion> all = new ArrayList<>(names(ROOTS, "variable"));
        expressions.functions().forEach(one -> all.add(function(one)));
        return all;
    }

    /** An editor replaces the whole path, dots included. */
    private static Suggestion within(String path, Suggestion member) {
        String whole = path + "." + member.text();
        return new Suggestion(whole, member.kind(), whole, member.detail(), member.documentation());
    }

    private List<Suggestion> members(String yaml, String path) {
        List<String> known = MEMBERS.get(path);
        if (known != null) {
            return names(known, path);
        }
        Optional<Flow> flow = reader.read(yaml).draft();
        return flow.map(found -> members(found, path)).orElse(List.of());
    }

    private List<Suggestion> members(Flow flow, String path) {
        return switch (path) {
            case "inputs" ->
                flow.inputs().stream()
                        .map(input -> name(
                                input.id(),
                                input.type().name(),
                                Optional.ofNullable(input.description()).orElse("")))
                        .toList();
            case "vars" -> names(flow.variables().keySet(), "variable of the flow");
            case "labels" ->
                names(flow.labels().stream().map(label -> label.key()).toList(), "label");
            case "outputs", "tasks" ->
                flow.allTasks().map(task -> name(task.id(), task.type(), "")).toList();
            default -> path.startsWith("outputs.") ? outputs(flow, path.substring("outputs.".length())) : List.of();
        };
    }

    private List<Suggestion> outputs(Flow flow, String taskId) {
        return flow
                .task(taskId)
                .map(TaskNode::type)
                .flatMap(catalog::find)
                .map(TypeInfo::outputs)
                .orElse(List.of())
                .stream()
                .map(output -> name(output.name(), "output of " + taskId, output.description()))
                .toList();
    }

    private static List<Suggestion> names(Iterable<String> words, String detail) {
        List<Suggestion> all = new ArrayList<>();
        words.forEach(word -> all.add(name(word, detail, "")));
        return all;
    }

    private static Suggestion name(String word, String detail, String documentation) {
        return new Suggestion(word, Suggestion.Kind.NAME, word, detail, documentation);
    }

    private static Suggestion function(Documentation one) {
        return new Suggestion(one.name(), Suggestion.Kind.FUNCTION, one.name(), one.signature(), one.description());
    }
}
