package com.example.text;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The annotations are the documentation: the editor completes, checks and explains the task from them. */
@TaskType(
        value = "com.example.text.CountWords",
        title = "Counts how often each word stands in a text file.",
        examples = """
                id: count_words
                namespace: company.team
                tasks:
                  - id: write
                    type: io.kestra.plugin.core.storage.Write
                    content: to be or not to be
                  - id: count
                    type: com.example.text.CountWords
                    from: "{{ outputs.write.uri }}"
                    atLeast: 2
                """,
        outputs = {
            "words: how often each word occurs, the commonest first",
            "total: how many words there are",
            "uri: the address of a file with a line for each word"
        })
public record CountWords(
        @Property(value = "The file: a stored file (`kestra:///`) or a namespace file (`nsfile:///`).", required = true)
        URI from,

        @Property(value = "Leave out words that occur less often.", defaultValue = "1")
        int atLeast,

        @Property(value = "Whether `The` and `the` are one word.", defaultValue = "true")
        boolean ignoreCase)
        implements Task {

    public CountWords {
        if (atLeast < 1) {
            throw new IllegalArgumentException("'atLeast' must be 1 or more, not " + atLeast + ".");
        }
    }

    @Override
    public Outcome run(RunContext context) throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(context.open(from), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                for (String word : line.split("\\W+")) {
                    if (!word.isEmpty()) {
                        counts.merge(ignoreCase ? word.toLowerCase(Locale.ROOT) : word, 1L, Long::sum);
                    }
                }
            }
        }
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Object> words = new LinkedHashMap<>();
        counts.entrySet().stream()
                .filter(word -> word.getValue() >= atLeast)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(word -> words.put(word.getKey(), word.getValue()));
        context.log().info("Counted " + total + " words.");
        String lines = words.entrySet().stream()
                .map(word -> word.getKey() + " " + word.getValue() + "\n")
                .collect(Collectors.joining());
        URI stored = context.store("words.txt", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        return Outcome.done(Map.of("words", words, "total", total, "uri", stored));
    }
}
