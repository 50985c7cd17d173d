package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
    private static final String SECRET = "pa\"ss wörd/+&";

    private static Mask mask(String... secrets) {
        Mask mask = new Mask();
        for (String secret : secrets) {
            mask.add(secret);
        }
        return mask;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "user:", "token="})
    void hidesBase64WhereverTheValueStandsInIt(String before) {
        String text = "Authorization: Basic " + base64(before + SECRET + "/after");
        String masked = mask(SECRET).text(text);
        assertThat(masked).contains("******");
        String left = masked.substring(masked.lastIndexOf(' ') + 1);
        assertThat(left.replace("******", "").length())
                .isLessThan(base64(before + "/after").length() + 6);
    }

    @Test
    void hidesItInAddressesAndJson() {
        Mask mask = mask(SECRET);
        assertThat(mask.text("x=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8) + "&y=1"))
                .isEqualTo("x=******&y=1");
        assertThat(mask.text("/a/"
                        + URLEncoder.encode(SECRET, StandardCharsets.UTF_8).replace("+", "%20")))
                .isEqualTo("/a/******");
        assertThat(mask.text("{\"p\": \"pa\\\"ss wörd/+&\"}")).isEqualTo("{\"p\": \"******\"}");
    }

    @Test
    void hidesEveryLineOfAKeyButItsFrame() {
        Mask mask = mask("-----BEGIN KEY-----\nMIIEvQIBADAN\nshort\n-----END KEY-----\n");
        assertThat(mask.text("debug: MIIEvQIBADAN")).isEqualTo("debug: ******");
        assertThat(mask.text("short -----BEGIN KEY-----")).isEqualTo("short -----BEGIN KEY-----");
    }

    @Test
    void hidesItInKeysNumbersAndAddressesOfOutputs() {
        Map<String, Object> masked = mask("424242", "hunter2")
                .values(Map.of(
                        "a", List.of(424242L, 7L),
                        "hunter2", true,
                        "c", URI.create("http://hunter2@host/")));
        assertThat(masked)
                .containsEntry("a", List.of("******", 7L))
                .containsEntry("******", true)
                .containsEntry("c", "http://******@host/");
    }

    @Test
    void hidesTheLongerOfTwo() {
        assertThat(mask("pass", "password").text("password pass x")).isEqualTo("****** ****** x");
        assertThat(mask("x", " ").text("x y")).isEqualTo("x y");
    }
}
