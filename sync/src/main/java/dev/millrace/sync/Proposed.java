package dev.millrace.sync;

import java.util.Optional;

/**
 * What a push has to say of its request.
 *
 * @param waiting what was pushed, or would have been, waits in the request; false where there is nothing to propose, or nothing new
 * @param branch that holds what is proposed
 * @param requestId the hosting service's number for the request, where one was opened by this or an earlier run
 * @param warned the request is there, and something beside it could not be done
 */
public record Proposed(
        boolean waiting, String branch, Optional<String> requestId, Optional<String> requestUrl, boolean warned) {

    static Proposed not(String branch) {
        return new Proposed(false, branch, Optional.empty(), Optional.empty(), false);
    }
}
