package dev.millrace.language;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks who depends on whom: each must exist, and none on itself by any way. */
final class Dependencies {
    private final Map<String, List<String>> dependsOn;

    private Dependencies(Map<String, List<String>> dependsOn) {
        this.dependsOn = dependsOn;
    }

    /**
     * @param places where each is written, by id
     * @param noun what they are
     */
    static void check(Map<String, List<String>> dependsOn, Map<String, Fields> places, Findings findings, String noun) {
        Dependencies all = new Dependencies(dependsOn);
        places.forEach((id, fields) -> {
            List<String> needed = dependsOn.getOrDefault(id, List.of());
            needed.stream()
                    .filter(other -> !dependsOn.containsKey(other))
                    .map(other -> "'" + id + "' depends on '" + other + "', which is no " + noun + ".")
                    .forEach(message -> findings.error(message, fields.at("dependsOn"), fields.span("dependsOn")));
            if (all.reaches(id, id, new HashSet<>())) {
                String message = "'" + id + "' depends on itself, by way of " + String.join(", ", needed) + ".";
                findings.error(message, fields.at("dependsOn"), fields.span("dependsOn"));
            }
        });
    }

    private boolean reaches(String from, String target, Set<String> seen) {
        for (String next : dependsOn.getOrDefault(from, List.of())) {
            if (next.equals(target) || (seen.add(next) && reaches(next, target, seen))) {
                return true;
            }
        }
        return false;
    }
}
