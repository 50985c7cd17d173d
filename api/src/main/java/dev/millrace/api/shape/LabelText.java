package dev.millrace.api.shape;

import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import java.util.List;

/** Labels as they stand in an address: {@code key:value}. */
public final class LabelText {
    private LabelText() {}

    public static List<Label> parse(List<String> texts) {
        return texts.stream().map(LabelText::parse).toList();
    }

    private static Label parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new Invalid("The label '" + text + "' cannot be read; write key:value.");
        }
        return new Label(text.substring(0, colon), text.substring(colon + 1));
    }
}
