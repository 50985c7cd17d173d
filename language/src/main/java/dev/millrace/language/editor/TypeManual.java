package dev.millrace.language.editor;

import dev.millrace.language.type.TypeInfo;

/** A page of the manual for a type, in Markdown. */
public final class TypeManual {
    private TypeManual() {}

    public static String of(TypeInfo type) {
        throw new UnsupportedOperationException("under construction");
    }
}
