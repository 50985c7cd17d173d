package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TransferMonitorTest {
    private final AtomicLong now = new AtomicLong();
    private final List<String> lines = new ArrayList<>();
    private final TransferMonitor monitor = new TransferMonitor(lines::add, () -> 3_100_000, now::get);

    @Test
    void quickTransfersSayNothing() {
        monitor.beginTask("Receiving objects", 10);
        monitor.update(10);
        monitor.endTask();
        assertThat(lines).isEmpty();
    }

    @Test
    void longOnesSayALineNowAndThen() {
        monitor.beginTask("Receiving objects", 10_000);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        monitor.update(4_500);
        monitor.update(100);
        assertThat(lines).containsExactly("Receiving objects 45 % (4,500 of 10,000), 3.1 MB");
    }

    @Test
    void sizesAreShort() {
        assertThat(TransferMonitor.size(12)).isEqualTo("12 bytes");
        assertThat(TransferMonitor.size(1_234)).isEqualTo("1.2 kB");
    }
}
