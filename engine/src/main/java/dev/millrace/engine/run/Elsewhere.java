package dev.millrace.engine.run;

/** Another server has the lane by now, and nothing was written. Never seen outside: whoever gets it asks again where the execution is. */
final class Elsewhere extends RuntimeException {
    private static final long serialVersionUID = 1;

    Elsewhere(String executionId) {
        super("The execution " + executionId + " is worked on by another server now.", null, false, false);
    }
}
