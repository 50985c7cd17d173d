package dev.millrace.server.node;

import dev.millrace.engine.trigger.CronRule;
import dev.millrace.language.ExpressionChecker;
import dev.millrace.language.FlowReader;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.type.Catalog;
import dev.millrace.server.plugin.Plugins;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is needed to read flows. */
public record Language(Plugins plugins, Expressions expressions, FlowReader reader) implements AutoCloseable {

    /**
     * With every task on the class path and in a folder of plugins.
     *
     * @param pluginFolder null for none
     */
    public static Language load(@Nullable Path pluginFolder) {
        Plugins plugins = Plugins.load(pluginFolder, Catalog.installed());
        Expressions expressions = new Expressions();
        ExpressionChecker checker = template -> expressions.check(template).stream()
                .map(problem -> new ExpressionChecker.Mistake(problem.message(), problem.offset()))
                .toList();
        return new Language(
                plugins,
                expressions,
                new FlowReader(plugins.catalog(), checker, List.of(new CronRule(ZoneId.systemDefault()))));
    }

    public Catalog catalog() {
        return plugins.catalog();
    }

    @Override
    public void close() throws Exception {
        plugins.close();
    }
}
