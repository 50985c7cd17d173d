package dev.millrace.server.node;

import dev.millrace.engine.trigger.CronRule;
import dev.millrace.language.ExpressionChecker;
import dev.millrace.language.FlowReader;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.type.Catalog;
import java.time.ZoneId;
import java.util.List;

/** What is needed to read flows. */
public record Language(Catalog catalog, Expressions expressions, FlowReader reader) {

    /** With every task on the class path. */
    public static Language load() {
        Catalog catalog = Catalog.installed();
        Expressions expressions = new Expressions();
        ExpressionChecker checker = template -> expressions.check(template).stream()
                .map(problem -> new ExpressionChecker.Mistake(problem.message(), problem.offset()))
                .toList();
        return new Language(
                catalog, expressions, new FlowReader(catalog, checker, List.of(new CronRule(ZoneId.systemDefault()))));
    }
}
