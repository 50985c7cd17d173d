package dev.millrace.sync.filter;

import com.google.re2j.Pattern;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import java.util.regex.PatternSyntaxException;

/**
 * One pattern for file paths, matched against the whole path written with a leading {@code /}.
 *
 * <table>
 * <caption>How a pattern is read</caption>
 * <tr><td>{@code main.py}, {@code scripts/*}</td><td>starts with a letter, digit or {@code _}: at any depth, as if {@code **}{@code /} stood before it</td></tr>
 * <tr><td>{@code /main.py}</td><td>from the root</td></tr>
 * <tr><td>{@code *}, {@code *.py}, {@code .env}, {@code {a,b}.py}</td><td>anything else: at the root</td></tr>
 * <tr><td>{@code **}, {@code **}{@code /*.py}</td><td>{@code **} crosses folders</td></tr>
 * <tr><td>{@code scripts/}</td><td>everything below such a folder</td></tr>
 * <tr><td>{@code glob:…}, {@code regex:…}</td><td>taken as it is; a glob like Java's, a regular expression without back references and
 * look-around</td></tr>
 * </table>
 *
 * <p>Matching takes time in proportion to the path, whatever the pattern: no pattern can keep a worker busy.
 */
public final class Glob {
    private final String written;
    private final Pattern compiled;

    private Glob(String written, Pattern compiled) {
        this.written = written;
        this.compiled = compiled;
    }

    /** Reads one pattern. */
    public static Glob of(String written) {
        return new Glob(written, compile(written));
    }

    public boolean matches(FilePath path) {
        return compiled.matches("/" + path.value());
    }

    public String written() {
        return written;
    }

    private static Pattern compile(String written) {
        try {
            if (written.startsWith("regex:")) {
                return Pattern.compile(written.substring("regex:".length()));
            }
            String glob = written.startsWith("glob:") ? written.substring("glob:".length()) : placed(written);
            return Pattern.compile(new GlobReader(glob).regex(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new Invalid("The pattern '" + written + "' cannot be read: " + e.getDescription() + ".", e);
        } catch (com.google.re2j.PatternSyntaxException e) {
            throw new Invalid(
                    "The pattern '" + written + "' cannot be read: " + e.getDescription()
                            + ". Back references and look-around are not supported, so that matching always takes little time.",
                    e);
        }
    }

    /** The pattern with the place where it applies written out. */
    private static String placed(String written) {
        String pattern = written.startsWith("./") ? written.substring(1) : written;
        String whole = pattern.endsWith("/") ? pattern + "**" : pattern;
        char first = whole.charAt(0);
        if (first == '/' || whole.startsWith("**")) {
            return whole;
        }
        return (Character.isLetterOrDigit(first) || first == '_' ? "**/" : "/") + whole;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written;
    }
}
