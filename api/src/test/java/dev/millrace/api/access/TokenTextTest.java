package dev.millrace.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {
    /** Without a checksum. */
    private static final String BARE = "mr_0000000000000000000000000000000000000000001";

    @Test
    void makesTokensThatAreAllDifferent() {
        Set<String> texts = new HashSet<>();
        for (int at = 0; at < 1_000; at++) {
            String text = TokenText.fresh();
            assertThat(text).matches("mr_[0-9A-Za-z]{49}");
            assertThat(TokenText.isOne(text)).isTrue();
            assertThat(texts.add(text)).isTrue();
        }
    }

    /** A CRC finds every error within its 32 bits, and a character is eight. */
    @Test
    void noticesEveryWrongCharacter() {
        String text = TokenText.fresh();
        for (int at = 0; at < text.length(); at++) {
            for (char other : "0Az_ \n".toCharArray()) {
                if (other != text.charAt(at)) {
                    String wrong = text.substring(0, at) + other + text.substring(at + 1);
                    assertThat(TokenText.isOne(wrong)).as(wrong).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mr_", BARE, "mr_000000000000000000000000000000000000000000000000 ", "ghp_0000"})
    void takesNothingElseForAToken(String text) {
        assertThat(TokenText.isOne(text)).isFalse();
    }

    @Test
    void hashesAsOthersDo() {
        // printf mr_test | sha256sum
        assertThat(TokenText.hash("mr_test"))
                .isEqualTo("ce9b90778b5a4aceff10efb1faf0b7c3fadd6a59efcd6fc63f3b3dfc1d7ca157");
    }
}
