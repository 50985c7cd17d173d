package dev.millrace.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenTest {
    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsNameAndPassword() {
        assertThat(Given.of(basic("ada@example.com:s3cret:wörd")))
                .isEqualTo(new Given.Password("ada@example.com", "s3cret:wörd"));
        assertThat(Given.of("bAsIc " + basic("a:b").substring(6))).isEqualTo(new Given.Password("a", "b"));
        assertThat(Given.of(basic(":"))).isEqualTo(new Given.Password("", ""));
        assertThat(Given.of(null)).isEqualTo(new Given.Nothing());
    }

    @Test
    void readsTokensAsBearerAndAsPassword() {
        assertThat(Given.of("Bearer mr_x")).isEqualTo(new Given.Token("mr_x"));
        assertThat(Given.of("bearer   mr_x ")).isEqualTo(new Given.Token("mr_x"));
        assertThat(Given.of(basic("anybody:mr_x"))).isEqualTo(new Given.Token("mr_x"));
        assertThat(Given.of(basic(":mr_x"))).isEqualTo(new Given.Token("mr_x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic !!!", "Digest a", "Bearer", "Basic Zm9v", "mr_x", "Negotiate YII="})
    void takesNothingElse(String header) {
        assertThat(Given.of(header)).isEqualTo(new Given.Unreadable());
    }

    @Test
    void tellsNoSecretsInWords() {
        assertThat(Given.of(basic("a:hush"))).asString().doesNotContain("hush");
        assertThat(Given.of("Bearer mr_hush")).asString().doesNotContain("hush");
    }
}
