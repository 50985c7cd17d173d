package dev.millrace.model;

/** Who made a change. */
public record Author(String name, String email) {
    /** Changes that the server makes by itself, such as loading the tutorial. */
    public static final Author SERVER = new Author("Millrace", "millrace@localhost");

    @Override
    public String toString() {
        return name + " <" + email + ">";
    }
}
