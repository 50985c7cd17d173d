package com.example.text;

import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskProvider;
import java.util.List;

/** Named in META-INF/services, so that the server finds it. */
public final class TextTasks implements TaskProvider {

    @Override
    public List<Class<? extends Task>> tasks() {
        return List.of(CountWords.class);
    }
}
