package dev.millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInLimitTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final SignInLimit limit = new SignInLimit(now::get);

    private void fail(String address, int times) {
        for (int at = 0; at < times; at++) {
            limit.failed(address);
        }
    }

    @Test
    void waitsAfterTenFailuresInARow() {
        fail("10.0.0.1", 9);
        assertThat(limit.wait("10.0.0.1")).isZero();
        fail("10.0.0.1", 1);
        assertThat(limit.wait("10.0.0.1")).isEqualTo(Duration.ofMinutes(1));
        assertThat(limit.wait("10.0.0.2")).isZero();
        now.set(now.get().plusSeconds(60));
        assertThat(limit.wait("10.0.0.1")).isZero();
        fail("10.0.0.1", 1);
        assertThat(limit.wait("10.0.0.1")).isZero();
    }

    @Test
    void takesANetworkOfIpv6ForOne() {
        for (int at = 0; at < 10; at++) {
            limit.failed("2001:db8:1:2::" + at);
        }
        assertThat(limit.wait("2001:db8:1:2:ffff::1")).isPositive();
        assertThat(limit.wait("2001:db8:1:3::1")).isZero();
    }

    @Test
    void doesNotGrowWithoutEnd() {
        for (int at = 0; at < 20_000; at++) {
            limit.failed("10." + at / 65_536 + "." + at / 256 % 256 + "." + at % 256);
        }
        fail("10.9.9.9", 10);
        assertThat(limit.wait("10.9.9.9")).isPositive();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            10.0.0.1,  -,                      10.0.0.1
            10.0.0.1,  '1.2.3.4',              10.0.0.1
            127.0.0.1, -,                      127.0.0.1
            127.0.0.1, '1.2.3.4',              1.2.3.4
            127.0.0.1, '9.9.9.9, 1.2.3.4',     1.2.3.4
            '::1',     '9.9.9.9,2001:db8::1',  2001:db8::1
            """)
    void believesAProxyOnThisMachineOnly(String peer, String forwarded, String client) {
        assertThat(SignInLimit.client(peer, forwarded)).isEqualTo(client);
    }
}
