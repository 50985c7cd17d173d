package dev.millrace.git.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;

/**
 * The {@code .gitattributes} of a repository, as far as they tell which files Git LFS keeps ({@code filter=lfs}). Later lines and deeper folders count more;
 * macros are known.
 */
public final class LfsAttributes {
    public static final String FILE = ".gitattributes";
    private static final String FILTER = "filter";
    private static final String MACRO = "[attr]";

    private final SortedMap<String, List<AttributesRule>> byFolder = new TreeMap<>();
    private final Map<String, List<Attribute>> macros = new HashMap<>();

    /** @param files contents by folder from the root of the repository, which is empty text */
    public LfsAttributes(Map<String, byte[]> files) {
        // Shorter names first, so that a folder comes before those in it.
        new TreeMap<>(files).forEach((folder, content) -> byFolder.put(folder, rules(content)));
    }

    private List<AttributesRule> rules(byte[] content) {
        AttributesNode node = new AttributesNode();
        try {
            String text = new String(content, StandardCharsets.UTF_8)
                    .lines()
                    .map(LfsAttributes::unquoted)
                    .collect(Collectors.joining("\n"));
            node.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<AttributesRule> rules = new ArrayList<>();
        for (AttributesRule rule : node.getRules()) {
            if (rule.getPattern().startsWith(MACRO)) {
                macros.put(rule.getPattern().substring(MACRO.length()).strip(), rule.getAttributes());
            } else {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** A line whose pattern stands in quotes, which JGit does not know, with its blanks written in the other way. */
    private static String unquoted(String line) {
        String start = line.stripLeading();
        int end = start.indexOf('"', 1);
        if (!start.startsWith("\"") || end < 0) {
            return line;
        }
        return start.substring(1, end).replace(" ", "[[:space:]]") + start.substring(end + 1);
    }

    /** True if Git LFS keeps what stands at a path from the root of the repository. */
    public boolean isTracked(String path) {
        boolean tracked = false;
        for (Map.Entry<String, List<AttributesRule>> folder : byFolder.entrySet()) {
            String prefix = folder.getKey().isEmpty() ? "" : folder.getKey() + "/";
            if (!path.startsWith(prefix)) {
                continue;
            }
            for (AttributesRule rule : folder.getValue()) {
                if (rule.isMatch(path.substring(prefix.length()), false)) {
                    tracked = after(rule.getAttributes(), tracked);
                }
            }
        }
        return tracked;
    }

    private boolean after(List<Attribute> attributes, boolean tracked) {
        boolean now = tracked;
        for (Attribute attribute : attributes) {
            if (attribute.getKey().equals(FILTER)) {
                now = attribute.getState() == Attribute.State.CUSTOM && "lfs".equals(attribute.getValue());
            } else if (attribute.getState() == Attribute.State.SET && macros.containsKey(attribute.getKey())) {
                for (Attribute meant : macros.getOrDefault(attribute.getKey(), List.of())) {
                    now = meant.getKey().equals(FILTER) ? "lfs".equals(meant.getValue()) : now;
                }
            }
        }
        return now;
    }
}
