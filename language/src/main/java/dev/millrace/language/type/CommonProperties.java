package dev.millrace.language.type;

import dev.millrace.language.builtin.Common;
import java.util.List;

/** The properties that every task, every trigger and every flow has. */
public final class CommonProperties {
    private static final List<PropertyInfo> OF_TASKS = RecordReader.properties(Common.OfTasks.class);
    private static final List<PropertyInfo> OF_TRIGGERS = RecordReader.properties(Common.OfTriggers.class);
    private static final List<PropertyInfo> OF_FLOWS = RecordReader.properties(Common.OfFlows.class);

    private CommonProperties() {}

    public static List<PropertyInfo> ofTasks() {
        return OF_TASKS;
    }

    public static List<PropertyInfo> ofTriggers() {
        return OF_TRIGGERS;
    }

    public static List<PropertyInfo> ofFlows() {
        return OF_FLOWS;
    }
}
