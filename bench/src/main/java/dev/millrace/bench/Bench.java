package dev.millrace.bench;

import java.util.Arrays;
import java.util.List;

/** What {@code script/bench} runs: {@code git [--files N,N,…] [--runs N] [--no-big]}. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        if (words.isEmpty() || !words.getFirst().equals("git")) {
            System.err.println("script/bench git [--files 100,1000,10000] [--runs 5] [--no-big]");
            System.exit(2);
        }
        String files = option(words, "--files", "100,1000,10000");
        int runs = Integer.parseInt(option(words, "--runs", "5"));
        List<Integer> sizes =
                Arrays.stream(files.split(",")).map(Integer::valueOf).toList();
        new GitBench(runs, sizes, !words.contains("--no-big")).run();
    }

    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        return at >= 0 && at + 1 < words.size() ? words.get(at + 1) : otherwise;
    }
}
