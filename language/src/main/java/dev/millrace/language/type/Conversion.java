package dev.millrace.language.type;

/** Makes a value of some type from a plain value. */
@FunctionalInterface
interface Conversion {

    /** @param path the property, for the message
     * @throws dev.millrace.model.Invalid if it cannot be done */
    Object convert(String path, Object value);
}
