package dev.millrace.api.shape;

import java.util.Map;

/** Metrics in the text form of Prometheus, version 0.0.4. */
public final class PrometheusText {
    private final StringBuilder text = new StringBuilder();

    /** A number that only grows while the server runs; its name ends with {@code _total}. */
    public PrometheusText counter(String name, String help, double value) {
        return head(name, help, "counter").line(name, value);
    }

    public PrometheusText gauge(String name, String help, double value) {
        return head(name, help, "gauge").line(name, value);
    }

    /** A counter for each value of a label. */
    public PrometheusText counters(String name, String help, String label, Map<String, ? extends Number> values) {
        return head(name, help, "counter").lines(name, label, values);
    }

    /** A gauge for each value of a label. */
    public PrometheusText gauges(String name, String help, String label, Map<String, ? extends Number> values) {
        return head(name, help, "gauge").lines(name, label, values);
    }

    private PrometheusText head(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    private PrometheusText line(String name, double value) {
        text.append(name).append(' ').append(number(value)).append('\n');
        return this;
    }

    private PrometheusText lines(String name, String label, Map<String, ? extends Number> values) {
        values.forEach((key, value) -> line(name + "{" + label + "=\"" + escaped(key) + "\"}", value.doubleValue()));
        return this;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
