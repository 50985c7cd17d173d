package dev.millrace.sync.filter;

/** A set of characters of a pattern, written as a regular expression that never matches a slash. */
final class CharacterSet {
    private final StringBuilder ranges = new StringBuilder();
    private boolean negated;

    void negate() {
        negated = true;
    }

    /** Adds a range, both ends included. */
    void add(char low, char high) {
        if (!negated && low <= '/' && high >= '/') {
            plain(low, '.');
            plain('0', high);
        } else {
            plain(low, high);
        }
    }

    /** Adds one of the classes that POSIX names, such as {@code digit}; false if there is no such class. */
    boolean addClass(String name) {
        switch (name) {
            case "alpha", "digit", "alnum", "upper", "lower", "space", "blank", "xdigit", "cntrl" ->
                ranges.append("[:").append(name).append(":]");
            case "punct" -> {
                add('!', '/');
                add(':', '@');
                add('[', '`');
                add('{', '~');
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    String regex() {
        return negated ? "[^/" + ranges + "]" : ranges.isEmpty() ? "[^\\x{0}-\\x{10FFFF}]" : "[" + ranges + "]";
    }

    private void plain(char low, char high) {
        if (low > high) {
            return;
        }
        ranges.append(GlobReader.quoted(low));
        if (high > low) {
            ranges.append('-').append(GlobReader.quoted(high));
        }
    }
}
