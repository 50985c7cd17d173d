package dev.millrace.api.shape;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV for a preview: the first row names the columns, quoted fields may hold anything. */
final class Csv {
    private static final int MOST_FIELD = 1 << 20;

    private final Reader reader;
    private final int separator;
    private int next;

    private Csv(Reader reader, char separator) throws IOException {
        this.reader = reader;
        this.separator = separator;
        this.next = reader.read();
        if (next == '\ufeff') {
            next = reader.read();
        }
    }

    /** Rows as maps by column, at most so many. */
    static List<Object> read(Reader reader, char separator, int most) throws IOException {
        Csv csv = new Csv(reader, separator);
        List<Object> rows = new ArrayList<>();
        if (csv.next < 0) {
            return rows;
        }
        List<String> header = csv.row();
        while (csv.next >= 0 && rows.size() < most) {
            List<String> row = csv.row();
            if (row.size() > 1 || !row.getFirst().isEmpty()) {
                rows.add(named(header, row));
            }
        }
        return rows;
    }

    private static Map<String, Object> named(List<String> header, List<String> row) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            named.put(i < header.size() && !header.get(i).isEmpty() ? header.get(i) : "column " + (i + 1), row.get(i));
        }
        return named;
    }

    private List<String> row() throws IOException {
        List<String> row = new ArrayList<>();
        row.add(field());
        while (next == separator) {
            next = reader.read();
            row.add(field());
        }
        if (next == '\r') {
            next = reader.read();
        }
        if (next == '\n') {
            next = reader.read();
        }
        return row;
    }

    private String field() throws IOException {
        StringBuilder field = new StringBuilder();
        if (next == '"') {
            quoted(field);
        }
        while (next >= 0 && next != separator && next != '\n' && next != '\r' && field.length() < MOST_FIELD) {
            field.append((char) next);
            next = reader.read();
        }
        return field.toString();
    }

    private void quoted(StringBuilder field) throws IOException {
        next = reader.read();
        while (next >= 0 && field.length() < MOST_FIELD) {
            if (next == '"') {
                next = reader.read();
                if (next != '"') {
                    return;
                }
            }
            field.append((char) next);
            next = reader.read();
        }
    }
}
