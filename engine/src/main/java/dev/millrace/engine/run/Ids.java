package dev.millrace.engine.run;

import java.util.concurrent.ThreadLocalRandom;

/** Ids of executions: 22 letters and digits that sort by time, so that new rows stand at the end of every index. */
final class Ids {
    private static final char[] DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final int TIME = 8;
    private static final int CHANCE = 14;

    private Ids() {}

    static String next(long millis) {
        char[] id = new char[TIME + CHANCE];
        long rest = millis;
        for (int i = TIME - 1; i >= 0; i--) {
            id[i] = DIGITS[(int) (rest % 62)];
            rest /= 62;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = TIME; i < id.length; i++) {
            id[i] = DIGITS[random.nextInt(62)];
        }
        return new String(id);
    }
}
