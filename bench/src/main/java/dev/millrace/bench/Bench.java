package dev.millrace.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What {@code script/bench} runs; the script says what there is. */
public final class Bench {
    private static final String USAGE = """
            script/bench page
            script/bench git [--files 100,1000,10000] [--runs 5] [--no-big]
            script/bench triggers [--seconds 5] [--schedules 10000]
            script/bench engine [--executions 10000]
            """;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "git" -> {
                List<Integer> sizes = Arrays.stream(
                                option(words, "--files", "100,1000,10000").split(","))
                        .map(Integer::valueOf)
                        .toList();
                new GitBench(number(words, "--runs", 5), sizes, !words.contains("--no-big")).run();
            }
            case "page" -> PageBench.run();
            case "triggers" ->
                new TriggerBench(
                                Duration.ofSeconds(number(words, "--seconds", 5)), number(words, "--schedules", 10_000))
                        .run();
            case "engine" -> new EngineBench(number(words, "--executions", 10_000)).run();
            default -> {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
    }

    private static int number(List<String> words, String name, int otherwise) {
        return Integer.parseInt(option(words, name, Integer.toString(otherwise)));
    }

    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        return at >= 0 && at + 1 < words.size() ? words.get(at + 1) : otherwise;
    }
}
