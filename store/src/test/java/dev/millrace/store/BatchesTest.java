package dev.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.store.testing.Databases;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchesTest {
    @ParameterizedTest
    @EnumSource
    void runsForEveryRowHoweverMany(Databases kind) {
        try (var fresh = kind.fresh()) {
            for (int count : new int[] {0, 1, 500, 501, 1_201}) {
                List<Integer> rows = IntStream.range(0, count).boxed().toList();
                fresh.database()
                        .writing(handle -> Batches.run(
                                handle,
                                "INSERT INTO setting (name, value) VALUES (:name, 'x')",
                                rows,
                                (batch, row) -> batch.bind("name", count + "-" + row)));
                assertThat(count(fresh.database(), count + "-")).isEqualTo(count);
            }
        }
    }

    private static int count(Database database, String prefix) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM setting WHERE name LIKE :like")
                .bind("like", prefix + "%")
                .mapTo(Integer.class)
                .one());
    }
}
