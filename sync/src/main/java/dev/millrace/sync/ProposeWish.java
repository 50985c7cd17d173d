package dev.millrace.sync;

import dev.millrace.git.hosting.ChangeRequests;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.language.data.Json;
import dev.millrace.model.task.Property;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pull or merge request that a push of a plan by hand or of a binding opens; the names mean what the push tasks' property {@code propose} means by them.
 *
 * @param target only with {@code ALWAYS}; {@code main} if absent
 * @param title the first line of the commit's message if absent
 * @param comment whether one comment sums up the plan
 * @param status whether a status is set at the commit
 * @param provider told by the address if absent
 * @param apiUrl the usual one if absent
 */
public record ProposeWish(
        @Property(defaultValue = "IF_PROTECTED") Proposal.When when,
        @Nullable String target,
        @Nullable String title,
        @Nullable String description,
        @Property(defaultValue = "true") Boolean comment,
        @Property(defaultValue = "true") Boolean status,
        @Nullable String provider,
        @Nullable String apiUrl) {

    /** @throws dev.millrace.model.Invalid where branch and target make no sense together */
    void check(String branch) {
        Proposal.target(when, branch, Optional.ofNullable(target));
    }

    /** @param api the remote with what signs in at its service, which is a token also where Git goes over SSH */
    Proposal proposal(String branch, RemoteSpec api, Remotes remotes) {
        return new Proposal(
                when,
                Proposal.target(when, branch, Optional.ofNullable(target)),
                Optional.ofNullable(title),
                Optional.ofNullable(description),
                comment,
                Optional.empty(),
                status,
                ChangeRequests.at(api.url(), provider, apiUrl, remotes.signIn(api), remotes.api(api)));
    }

    Map<String, Object> map() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("when", when.name());
        Json.putIfPresent(json, "target", target);
        Json.putIfPresent(json, "title", title);
        Json.putIfPresent(json, "description", description);
        json.put("comment", comment);
        json.put("status", status);
        Json.putIfPresent(json, "provider", provider);
        Json.putIfPresent(json, "apiUrl", apiUrl);
        return json;
    }
}
