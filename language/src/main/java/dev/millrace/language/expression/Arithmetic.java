package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code + - * / %} on plain values: whole numbers never overflow, and the division of two whole numbers drops the fraction. */
final class Arithmetic {
    private static final int LONGEST_NUMBER = 100_000;

    private Arithmetic() {}

    static Object add(@Nullable Object a, @Nullable Object b) {
        if (a instanceof String || b instanceof String) {
            return Printer.text(a) + Printer.text(b);
        }
        if (a instanceof List<?> list) {
            List<@Nullable Object> sum = new ArrayList<>(list);
            if (b instanceof Collection<?> more) {
                sum.addAll(more);
            } else {
                sum.add(b);
            }
            return sum;
        }
        return calculate('+', number(a), number(b));
    }

    static Object subtract(@Nullable Object a, @Nullable Object b) {
        if (a instanceof List<?> list) {
            List<@Nullable Object> rest = new ArrayList<>(list);
            rest.removeIf(item -> b instanceof Collection<?> less ? Values.contains(less, item) : Values.same(item, b));
            return rest;
        }
        return calculate('-', number(a), number(b));
    }

    static Object multiply(@Nullable Object a, @Nullable Object b) {
        return calculate('*', number(a), number(b));
    }

    static Object divide(@Nullable Object a, @Nullable Object b) {
        return calculate('/', number(a), number(b));
    }

    static Object remainder(@Nullable Object a, @Nullable Object b) {
        return calculate('%', number(a), number(b));
    }

    static Number number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number;
        }
        if (value instanceof String text) {
            return parse(text);
        }
        throw new Invalid("A number is needed here, and this is " + Methods.kind(value) + ".");
    }

    static Number parse(String text) {
        try {
            String digits = text.strip();
            if (digits.length() > 1_000) {
                throw new NumberFormatException("too long");
            }
            BigDecimal exact = new BigDecimal(digits);
            if (digits.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E')) {
                return shortest(exact.toBigIntegerExact());
            }
            double nearest = exact.doubleValue();
            boolean same = Double.isFinite(nearest) && exact.compareTo(BigDecimal.valueOf(nearest)) == 0;
            return same ? nearest : exact;
        } catch (NumberFormatException e) {
            throw new Invalid("A number is needed here, and '" + clip(text) + "' is none.", e);
        }
    }

    private static Object calculate(char operator, Number a, Number b) {
        if (Values.isFloating(a) || Values.isFloating(b)) {
            return floating(operator, a.doubleValue(), b.doubleValue());
        }
        if (a instanceof BigDecimal || b instanceof BigDecimal) {
            return decimal(operator, Values.exact(a), Values.exact(b));
        }
        return whole(operator, integer(a), integer(b));
    }

    private static double floating(char operator, double a, double b) {
        return switch (operator) {
            case '+' -> a + b;
            case '-' -> a - b;
            case '*' -> a * b;
            case '/' -> a / b;
            default -> a % b;
        };
    }

    private static BigDecimal decimal(char operator, BigDecimal a, BigDecimal b) {
        return switch (operator) {
            case '+' -> a.add(b, MathContext.DECIMAL128);
            case '-' -> a.subtract(b, MathContext.DECIMAL128);
            case '*' -> a.multiply(b, MathContext.DECIMAL128);
            case '/' -> a.divide(b, MathContext.DECIMAL128);
            default -> a.remainder(b, MathContext.DECIMAL128);
        };
    }

    private static Number whole(char operator, BigInteger a, BigInteger b) {
        if ((long) a.bitLength() + b.bitLength() > LONGEST_NUMBER) {
            throw new Invalid("The calculation gives a number that is too long.");
        }
        return shortest(
                switch (operator) {
                    case '+' -> a.add(b);
                    case '-' -> a.subtract(b);
                    case '*' -> a.multiply(b);
                    case '/' -> a.divide(b);
                    default -> a.remainder(b);
                });
    }

    private static BigInteger integer(Number number) {
        return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
    }

    private static Number shortest(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    private static String clip(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
