package dev.millrace.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.language.ExpressionChecker;
import dev.millrace.language.FlowReader;
import dev.millrace.language.Parsed;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the manual shows must work: every example is a flow without an error, and every task has one. */
class DocumentedExamplesTest {
    private static final Catalog CATALOG = Catalog.installed();

    @Test
    void everyExampleIsAValidFlowThatNamesItsType() {
        Expressions expressions = new Expressions();
        ExpressionChecker checker = template -> expressions.check(template).stream()
                .map(problem -> new ExpressionChecker.Mistake(problem.message(), problem.offset()))
                .toList();
        FlowReader reader = new FlowReader(CATALOG, checker, List.of());
        List<String> wrong = new ArrayList<>();
        for (TypeInfo type : CATALOG.all()) {
            for (String example : type.examples()) {
                Parsed parsed = reader.read(example);
                parsed.problems().stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .forEach(problem -> wrong.add(
                                type.name() + ": line " + problem.start().line() + ": " + problem.message()));
                if (Stream.concat(Stream.of(type.name()), type.aliases().stream())
                        .noneMatch(example::contains)) {
                    wrong.add(type.name() + ": the example shows something else");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyTaskIsDocumented() {
        List<String> wrong = new ArrayList<>();
        for (TypeInfo type : CATALOG.all()) {
            if (type.kind() != TypeInfo.Kind.TASK) {
                continue;
            }
            if (type.examples().isEmpty()) {
                wrong.add(type.name() + " has no example");
            }
            type.properties().stream()
                    .filter(property -> property.description().isBlank())
                    .forEach(property -> wrong.add(type.name() + "." + property.name() + " has no text"));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noTwoTypesShareAName() {
        List<String> names = new ArrayList<>();
        CATALOG.all().forEach(type -> {
            names.add(type.name());
            names.addAll(type.aliases());
        });
        assertThat(names).doesNotHaveDuplicates();
    }
}
