package dev.millrace.language.type;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant. */
public final class NearNames {
    private NearNames() {}

    /** The nearest of some names, if it is near enough: a third of the letters may differ, case aside. */
    public static Optional<String> nearest(String written, Collection<String> names) {
        return names.stream()
                .map(name -> new Candidate(name, distance(written, name)))
                .filter(it -> it.distance() <= allowance(written))
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /** Dotted names that are near as a whole or in their last segment, nearest first, at most three. */
    static List<String> nearestTypes(String written, Collection<String> names) {
        String simple = simple(written);
        return names.stream()
                .map(name -> new Candidate(name, typeDistance(written, simple, name)))
                .filter(it -> it.distance() < Integer.MAX_VALUE)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(3)
                .map(Candidate::name)
                .toList();
    }

    private record Candidate(String name, int distance) {}

    /** Four times the distance of the last segments plus that of the whole names: the last segment is what people remember. */
    private static int typeDistance(String written, String simple, String name) {
        int last = distance(simple, simple(name));
        int whole = distance(written, name);
        boolean near = last <= allowance(simple) || whole <= 3;
        return near ? 4 * last + whole : Integer.MAX_VALUE;
    }

    private static int allowance(String written) {
        return Math.max(1, written.length() / 3);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Edits that turn one into the other: insert, delete, replace, swap two neighbours. Texts longer than 200 are cut. */
    static int distance(String first, String second) {
        String a = cut(first);
        String b = cut(second);
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 ? j : j == 0 ? i : best(table, a, b, i, j);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int best(int[][] table, String a, String b, int i, int j) {
        int replace = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }

    private static String cut(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() > 200 ? lower.substring(0, 200) : lower;
    }
}
