package dev.millrace.testkit;

import java.time.Duration;

/** How a {@link GitServer} treats a request before or while it answers. */
public sealed interface Behaviour {
    /** Answers as it should. */
    Behaviour NORMAL = new Normal();

    /** Takes requests and never answers. */
    Behaviour HANGING = new Hanging();

    /** As it should. */
    record Normal() implements Behaviour {}

    /** Never answers. */
    record Hanging() implements Behaviour {}

    /** Sends so many bytes of an answer's body and then nothing more, the connection staying open. */
    record Stalling(long afterBytes) implements Behaviour {}

    /** Sends so many bytes of an answer's body and then one byte after each pause, for ever. */
    record Trickling(long afterBytes, Duration pause) implements Behaviour {}

    /** Sends so many bytes of an answer's body and then closes the connection. */
    record Breaking(long afterBytes) implements Behaviour {}

    /** Answers every request with this status. */
    record Status(int code) implements Behaviour {}

    /** Sends every request on to the same path below another address, such as {@code http://127.0.0.1:4711}. */
    record Redirecting(String base) implements Behaviour {}

    /** Waits before every answer, as a network far away does. */
    record Delaying(Duration by) implements Behaviour {}

    /** Treats only requests so whose address, with its query, has this in it. */
    record OnlyAt(String part, Behaviour behaviour) implements Behaviour {}

    /** Treats only requests with this method so. */
    record Only(String method, Behaviour behaviour) implements Behaviour {}
}
