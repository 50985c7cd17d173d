package dev.millrace.language.type;

import java.util.List;

/** The properties that every task, every trigger and every flow has. */
public final class CommonProperties {
    private CommonProperties() {}

    public static List<PropertyInfo> ofTasks() {
        throw new UnsupportedOperationException("under construction");
    }

    public static List<PropertyInfo> ofTriggers() {
        throw new UnsupportedOperationException("under construction");
    }

    public static List<PropertyInfo> ofFlows() {
        throw new UnsupportedOperationException("under construction");
    }
}
