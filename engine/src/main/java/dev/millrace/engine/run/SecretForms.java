package dev.millrace.engine.run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The texts in which a secret value can show: itself, each of its lines (scripts print and servers answer line by line), as part of JSON, of an
 * address, and of base64, such as in the header of a basic sign-in.
 */
final class SecretForms {
    /** Shorter lines and pieces of base64 stand in innocent texts too. */
    private static final int SHORTEST_PART = 8;
    /** The first and last lines of keys and certificates, which everybody knows. */
    private static final String ARMOR = "-----";

    private SecretForms() {}

    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        secret.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST_PART && !line.startsWith(ARMOR))
                .forEach(forms::add);
        forms.add(inJson(secret));
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.add(encoded);
        forms.add(encoded.replace("+", "%20"));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            addBase64(forms, bytes, before);
        }
        return forms;
    }

    private static String inJson(String secret) {
        StringBuilder text = new StringBuilder();
        for (char letter : secret.toCharArray()) {
            switch (letter) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(letter);
            }
        }
        return text.toString();
    }

    /** The letters that the value alone decides when so many bytes (modulo three) stand before it. */
    private static void addBase64(Set<String> forms, byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        int from = (before * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        if (to - from >= SHORTEST_PART) {
            forms.add(Base64.getEncoder().encodeToString(shifted).substring(from, to));
            forms.add(Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
        }
    }
}
