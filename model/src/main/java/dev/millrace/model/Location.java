package dev.millrace.model;

/** A place in a text, both counted from 1, as editors show them. */
public record Location(int line, int column) implements Comparable<Location> {
    public static final Location START = new Location(1, 1);

    public Location {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException(line + ":" + column + " is no place in a text");
        }
    }

    @Override
    public int compareTo(Location other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
