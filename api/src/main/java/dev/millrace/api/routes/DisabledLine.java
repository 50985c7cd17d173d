package dev.millrace.api.routes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Switches a flow on or off in its text, which else stays as it is. */
final class DisabledLine {
    private static final Pattern LINE =
            Pattern.compile("(?m)^disabled[ \\t]*:[ \\t]*(?:true|false|True|False|TRUE|FALSE)?");

    private DisabledLine() {}

    static String set(String yaml, boolean disabled) {
        Matcher line = LINE.matcher(yaml);
        if (line.find()) {
            return yaml.substring(0, line.start()) + "disabled: " + disabled + yaml.substring(line.end());
        }
        return (yaml.endsWith("\n") || yaml.isEmpty() ? yaml : yaml + "\n") + "disabled: " + disabled + "\n";
    }
}
