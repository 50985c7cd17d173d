package dev.millrace.api.http;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a search is narrowed by: the plain parameters of Kestra 1.x ({@code namespace=a&state=FAILED}) and the {@code filters[field][OP]=value} of
 * later ones, as values by field. An operation that cannot be answered is refused, rather than answered with too much.
 */
public final class Filters {
    private static final Pattern FILTER = Pattern.compile("filters\\[(\\w+)]\\[(\\w+)](?:\\[([^\\]]+)])?");
    private static final Set<String> OPERATIONS = Set.of(
            "EQUALS",
            "IN",
            "CONTAINS",
            "STARTS_WITH",
            "PREFIX",
            "GREATER_THAN",
            "GREATER_THAN_OR_EQUAL_TO",
            "LESS_THAN",
            "LESS_THAN_OR_EQUAL_TO");

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Filters() {}

    /** Reads the fields named here; another field in {@code filters[…]} is refused. {@code scope} and {@code kind} mean nothing here and are passed over. */
    public static Filters of(Context ctx, String... fields) {
        Filters filters = new Filters();
        List<String> known = Arrays.asList(fields);
        ctx.queryParamMap().forEach((name, given) -> {
            Matcher matcher = FILTER.matcher(name);
            if (matcher.matches()) {
                filters.add(matcher, known, given);
            } else if (known.contains(name)) {
                given.forEach(value -> filters.put(name, value));
            }
        });
        return filters;
    }

    public Optional<String> one(String field) {
        return all(field).stream().findFirst();
    }

    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** The values of a field as names of an enum. */
    public <E extends Enum<E>> List<E> all(String field, Class<E> type) {
        return all(field).stream().map(value -> Ask.choice(field, value, type)).toList();
    }

    public <E extends Enum<E>> Optional<E> one(String field, Class<E> type) {
        return all(field, type).stream().findFirst();
    }

    private void add(Matcher filter, List<String> known, List<String> given) {
        String field = filter.group(1);
        String operation = filter.group(2);
        if (field.equals("scope") || field.equals("kind")) {
            return;
        }
        if (!known.contains(field)) {
            throw new BadRequestResponse(
                    "There is no filter '" + field + "' here; there are " + String.join(", ", known) + ".");
        }
        if (!OPERATIONS.contains(operation)) {
            throw new BadRequestResponse("The filter '" + field + "' cannot be used with " + operation + ".");
        }
        String key = filter.group(3);
        given.forEach(value -> put(field, key == null ? value : key + ":" + value));
    }

    private void put(String field, String value) {
        for (String single : value.split(field.equals("q") ? "$" : ",", -1)) {
            if (!single.isBlank()) {
                values.computeIfAbsent(field, name -> new ArrayList<>()).add(single.strip());
            }
        }
    }
}
