package dev.millrace.language.yaml;

import dev.millrace.model.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads YAML into a tree and problems; never throws for what is in the text. */
public final class YamlReader {
    private YamlReader() {}

    /**
     * @param root the tree, as far as it could be read; null for an empty text
     * @param complete false if some of the text had to be left out
     */
    public record Result(@Nullable YamlNode root, List<Problem> problems, boolean complete) {
        public Optional<YamlNode> tree() {
            return Optional.ofNullable(root);
        }
    }

    public static Result read(String text) {
        throw new UnsupportedOperationException("under construction");
    }
}
