package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.operator.Associativity;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.BinaryOperatorImpl;
import io.pebbletemplates.pebble.operator.BinaryOperatorType;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Operators that Pebble lacks, and those of it that need a limit or exact numbers. */
final class Operators {
    private Operators() {}

    static List<BinaryOperator> all() {
        return List.of(
                operator("??", 120, NullCoalescing::new),
                operator("???", 120, UndefinedCoalescing::new),
                operator("in", 30, () -> new Plain((left, right) -> Values.contains(right, left))),
                operator("isIn", 30, () -> new Plain((left, right) -> Values.contains(right, left))),
                operator("not in", 30, () -> new Plain((left, right) -> !Values.contains(right, left))),
                operator("isNotIn", 30, () -> new Plain((left, right) -> !Values.contains(right, left))),
                operator("contains", 20, () -> new Plain(Values::contains)),
                operator("==", 30, () -> new Plain(Values::same)),
                operator("equals", 30, () -> new Plain(Values::same)),
                operator("!=", 30, () -> new Plain((left, right) -> !Values.same(left, right))),
                operator(">", 30, () -> new Plain((left, right) -> Values.ordered(left, right, ">"))),
                operator("<", 30, () -> new Plain((left, right) -> Values.ordered(left, right, "<"))),
                operator(">=", 30, () -> new Plain((left, right) -> Values.ordered(left, right, ">="))),
                operator("<=", 30, () -> new Plain((left, right) -> Values.ordered(left, right, "<="))),
                operator("+", 40, () -> new Plain(Arithmetic::add)),
                operator("-", 40, () -> new Plain(Arithmetic::subtract)),
                operator("*", 60, () -> new Plain(Arithmetic::multiply)),
                operator("/", 60, () -> new Plain(Arithmetic::divide)),
                operator("%", 60, () -> new Plain(Arithmetic::remainder)),
                operator("~", 110, () -> new Plain((left, right) -> Printer.text(left) + Printer.text(right))));
    }

    private static BinaryOperator operator(String symbol, int precedence, Supplier<BinaryExpression<?>> node) {
        return new BinaryOperatorImpl(symbol, precedence, node, BinaryOperatorType.NORMAL, Associativity.LEFT);
    }

    private interface Work {
        @Nullable
        Object apply(@Nullable Object left, @Nullable Object right);
    }

    /** Evaluates both sides, then works on them. */
    private static final class Plain extends BinaryExpression<Object> {
        private final Work work;

        Plain(Work work) {
            this.work = work;
        }

        @Override
        public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            Object left = plain(getLeftExpression().evaluate(self, context));
            Object right = plain(getRightExpression().evaluate(self, context));
            try {
                return Evaluation.current().guard(work.apply(left, right));
            } catch (ArithmeticException e) {
                throw new Invalid("The calculation is not possible: " + e.getMessage(), e);
            }
        }

        private static @Nullable Object plain(@Nullable Object value) {
            return value instanceof SafeString safe ? safe.toString() : value;
        }
    }

    /** {@code a ?? b}: b if a is missing or null. */
    private static final class NullCoalescing extends BinaryExpression<Object> {
        @Override
        public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            try {
                Object left = getLeftExpression().evaluate(self, context);
                if (left != null) {
                    return left;
                }
            } catch (AttributeNotFoundException missing) {
                return getRightExpression().evaluate(self, context);
            }
            return getRightExpression().evaluate(self, context);
        }
    }

    /** {@code a ??? b}: b if a is missing; a null stays. */
    private static final class UndefinedCoalescing extends BinaryExpression<Object> {
        @Override
        public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            try {
                return getLeftExpression().evaluate(self, context);
            } catch (AttributeNotFoundException missing) {
                return getRightExpression().evaluate(self, context);
            }
        }
    }
}
