package dev.millrace.bench;

import dev.millrace.testkit.GitRepository;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The same pushes and syncs with the Git server 0, 20 and 100 ms away, beside native git over the same way. Requests are counted by kind, and how many round
 * trips a thing takes follows from how much longer it takes when these are longer.
 */
final class FarAway {
    private static final int[] DELAYS = {0, 20, 100};

    private final GitRig rig;
    private final int runs;

    FarAway(GitRig rig, int runs) {
        this.rig = rig;
        this.runs = runs;
    }

    /** Something measured at each distance. */
    private static final class Measured {
        final Map<Integer, Double> ours = new TreeMap<>();
        final Map<Integer, Double> native_ = new TreeMap<>();
        String requests = "";
    }

    void run() throws Exception {
        rig.create("far");
        rig.create("far-native");
        rig.push(rig.git.url("far"), "first");
        rig.push(rig.git.url("far-native"), "first");
        Map<String, Measured> all = new TreeMap<>();
        for (int delay : DELAYS) {
            try (Far far = new Far(rig.git.port(), delay)) {
                at(far, delay, all);
            }
        }
        print(all);
    }

    private void at(Far far, int delay, Map<String, Measured> all) {
        String url = far.url("far");
        GitRepository repository = rig.git.repository("far");
        String target = "far" + delay;
        Path writer = rig.native_.cloneReady(far.url("far-native"), "far-writer" + delay);
        Path reader = rig.native_.cloneReady(url, "far-reader" + delay);
        // The address is a new one for the server: what it once has to learn of it is not counted.
        rig.push(url, "warm");
        rig.sync(url, target);
        measure(
                all,
                "1 push, nothing changed",
                delay,
                i -> rig.push(url, "none"),
                i -> rig.native_.lsRemote(url, "main"));
        measure(
                all,
                "2 push, 1 changed",
                delay,
                i -> {
                    rig.http
                            .putFile(GitRig.NAMESPACE, GitRig.path(i), rig.content())
                            .expect(200);
                    return rig.push(url, "one");
                },
                i -> rig.native_.pushOne(writer, "_files/" + GitRig.path(i), delay + " changed " + i, "main"));
        rig.sync(url, target);
        measure(
                all,
                "3 sync, nothing changed",
                delay,
                i -> rig.sync(url, target),
                i -> rig.native_.lsRemote(url, "main"));
        measure(
                all,
                "4 sync, 1 changed",
                delay,
                i -> {
                    repository.commit(
                            "main", "one", Map.of("_files/" + GitRig.path(i), "in git " + delay + " " + i + "\n"));
                    return rig.sync(url, target);
                },
                i -> rig.native_.fetch(reader, "main"));
    }

    private void measure(
            Map<String, Measured> all, String what, int delay, IntToDoubleFunction ours, IntToDoubleFunction theirs) {
        Sample mine = new Sample();
        Sample native_ = new Sample();
        Measured measured = all.computeIfAbsent(what, name -> new Measured());
        for (int i = 0; i < runs; i++) {
            rig.git.forgetRequests();
            mine.add(ours.applyAsDouble(i));
            measured.requests = kinds();
            native_.add(theirs.applyAsDouble(i));
        }
        measured.ours.put(delay, mine.median());
        measured.native_.put(delay, native_.median());
    }

    private String kinds() {
        Map<String, Long> kinds = rig.git.requests().stream()
                .collect(Collectors.groupingBy(
                        request -> request.method() + " "
                                + request.path().substring(request.path().indexOf('/', 1) + 1),
                        TreeMap::new,
                        Collectors.counting()));
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }

    private void print(Map<String, Measured> all) {
        System.out.println();
        System.out.println(
                "| files | what | ours at 0, 20, 100 ms | native git | more than native | round trips | of native | requests |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        all.forEach((what, measured) -> System.out.printf(
                Locale.ROOT,
                "| %,d | %s | %s | %s | %s | %.1f | %.1f | %s |%n",
                rig.files,
                what.substring(2),
                each(delay -> measured.ours.get(delay)),
                each(delay -> measured.native_.get(delay)),
                each(delay -> measured.ours.get(delay) - measured.native_.get(delay)),
                roundTrips(measured.ours),
                roundTrips(measured.native_),
                measured.requests));
        System.out.println(
                "Aim: nothing changed is 1 round trip and 10 ms; a push of 1 changed 150 ms and 3 round trips. Ours keeps its connections, git opens one each time.");
    }

    private static double roundTrips(Map<Integer, Double> times) {
        return (times.get(100) - times.get(0)) / 100;
    }

    private static String each(ToDoubleFunction<Integer> at) {
        return java.util.Arrays.stream(DELAYS)
                .mapToObj(delay -> String.format(Locale.ROOT, "%.0f", at.applyAsDouble(delay)))
                .collect(Collectors.joining(", "));
    }
}
