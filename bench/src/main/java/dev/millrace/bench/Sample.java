package dev.millrace.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Figures of one thing measured several times. */
final class Sample {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The value below which so much of all lies, {@code share} from 0 to 1. */
    double at(double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1.0, share * sorted.size()));
    }

    int size() {
        return values.size();
    }

    void addAll(Sample other) {
        values.addAll(other.values);
    }

    /** {@code median (least-most)} without fractions. */
    String text() {
        return String.format(
                Locale.ROOT, "%.0f (%.0f-%.0f)", median(), Collections.min(values), Collections.max(values));
    }
}
