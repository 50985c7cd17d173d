package dev.millrace.language.editor;

import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.TypeInfo;
import java.util.Map;

/** JSON Schema (draft-07, which the YAML tools of editors read) as plain maps and lists. */
public final class FlowSchema {

    public FlowSchema(Catalog catalog) {}

    /** Of a whole flow, with a definition for each type. */
    public Map<String, Object> flow() {
        throw new UnsupportedOperationException("under construction");
    }

    /** Of one task or trigger: {@code {properties: …, outputs: …}}. */
    public Map<String, Object> of(TypeInfo type) {
        throw new UnsupportedOperationException("under construction");
    }
}
