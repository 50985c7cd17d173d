package dev.millrace.git.remote;

/** Hears, at most every few seconds, one line about a transfer that takes long; quick transfers say nothing. */
@FunctionalInterface
public interface Progress {
    Progress NONE = line -> {};

    /** One line for people, such as {@code Receiving objects 45 % (4,500 of 10,000), 3.1 MB}. */
    void say(String line);
}
