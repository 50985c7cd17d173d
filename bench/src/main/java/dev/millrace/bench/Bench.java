package dev.millrace.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What {@code script/bench} runs; the script says what there is. */
public final class Bench {
    private static final String USAGE = """
            script/bench page
            script/bench git [--parts whole,ten,far,hook,bindings] [--files 100,1000,10000] [--runs 5] [--no-big]
                             [--many 10000,100000] [--deliveries 100]
            script/bench verbs [--files 10000] [--runs 15]
            script/bench triggers [--seconds 5] [--schedules 10000]
            script/bench engine [--executions 10000]
            """;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "git" ->
                new GitBench(
                                number(words, "--runs", 5),
                                numbers(words, "--files", "100,1000,10000"),
                                !words.contains("--no-big"),
                                List.of(option(words, "--parts", String.join(",", GitBench.PARTS))
                                        .split(",")),
                                numbers(words, "--many", "10000,100000"),
                                number(words, "--deliveries", 100))
                        .run();
            case "verbs" -> new VerbBench(number(words, "--files", 10_000), number(words, "--runs", 15)).run();
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

    private static List<Integer> numbers(List<String> words, String name, String otherwise) {
        return Arrays.stream(option(words, name, otherwise).split(","))
                .map(Integer::valueOf)
                .toList();
    }

    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        return at >= 0 && at + 1 < words.size() ? words.get(at + 1) : otherwise;
    }
}
