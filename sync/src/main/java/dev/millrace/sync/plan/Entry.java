package dev.millrace.sync.plan;

/**
 * What stands at a path.
 *
 * @param id the Git blob id, 40 hexadecimal digits
 */
public record Entry(String id, Mode mode) {
    public Entry withId(String other) {
        return new Entry(other, mode);
    }

    public Entry withMode(Mode other) {
        return new Entry(id, other);
    }
}
