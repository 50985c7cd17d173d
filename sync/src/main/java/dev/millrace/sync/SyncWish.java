package dev.millrace.sync;

import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.LfsFiles;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.git.signing.SigningKey;
import dev.millrace.language.data.Json;
import dev.millrace.language.type.Binder;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.Spread;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Brake;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.OnConflict;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.side.Content;
import dev.millrace.sync.side.OnInvalid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A push or a sync that a person asks for, in words that can be kept: it names the secret that holds the password and never has the password itself.
 *
 * @param source the side whose content stands: GIT for a sync, SERVER for a push
 * @param content FILES, FLOWS, or ALL for both kinds below a folder of the namespace's name
 * @param conflict a policy for all paths; a conflict is held if nothing is said
 * @param lfs what becomes of files that Git LFS keeps
 * @param propose the pull or merge request that a push opens; none if it is null
 */
public record SyncWish(
        @Property(required = true) String namespace,
        @Property(required = true) Side source,
        @Property(required = true) String url,
        @Property(defaultValue = "main") String branch,
        @Property(defaultValue = "_files") String directory,
        @Property(defaultValue = "FILES") Kind content,
        @Property(defaultValue = "false") Boolean children,
        @Nullable List<String> files,
        @Property(defaultValue = "true") Boolean delete,
        @Nullable Integer maxDeletions,
        @Property(defaultValue = "hold") String conflict,
        @Nullable String message,
        @Property(defaultValue = "KEEP") LfsFiles lfs,
        @Nullable ProposeWish propose,
        @Spread Access access,
        @Spread Signatures signatures,
        @Spread ScanWish scan) {

    /** What takes part. */
    public enum Kind {
        FILES,
        FLOWS,
        ALL
    }

    /** @throws Invalid naming what is missing or makes no sense */
    public static SyncWish of(Map<String, Object> json) {
        return Binder.bind(SyncWish.class, Binder.withDefaults(SyncWish.class, json));
    }

    String json() {
        return Json.write(map());
    }

    /** As JSON values, always in the same order; without what is absent. */
    public Map<String, Object> map() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("namespace", namespace);
        json.put("source", source.name());
        json.put("url", RemoteSpec.of(url, Credentials.NONE).url());
        json.put("branch", branch);
        json.put("directory", directory);
        json.put("content", content.name());
        json.put("children", children);
        Json.putIfPresent(json, "files", files);
        json.put("delete", delete);
        Json.putIfPresent(json, "maxDeletions", maxDeletions == null ? null : (long) maxDeletions);
        json.put("conflict", conflict);
        Json.putIfPresent(json, "message", message);
        json.put("lfs", lfs.name());
        Json.putIfPresent(json, "propose", propose == null ? null : propose.map());
        json.putAll(access.map());
        json.putAll(signatures.map());
        json.putAll(scan.map());
        return json;
    }

    /** The same wish in the other direction, or in this one. */
    public SyncWish from(Side side) {
        return new SyncWish(
                namespace,
                side,
                url,
                branch,
                directory,
                content,
                children,
                files,
                delete,
                maxDeletions,
                conflict,
                message,
                lfs,
                propose,
                access,
                signatures,
                scan);
    }

    /** @throws Invalid where something cannot be carried out whatever the two sides have */
    public void check() {
        between(RemoteSpec.of(url, Credentials.NONE));
        rules();
        if (propose != null) {
            propose.check(branch);
        }
    }

    /** What a push of this wish proposes, with the secrets looked up. */
    Optional<Proposal> proposal(BiFunction<Namespace, String, Optional<String>> secrets, Remotes remotes) {
        return Optional.ofNullable(propose)
                .map(asked -> asked.proposal(branch, access.api(url, new Namespace(namespace), secrets), remotes));
    }

    /** The remote, with the secrets looked up: {@code secrets} gives the value of one as seen from a namespace. */
    public RemoteSpec remote(BiFunction<Namespace, String, Optional<String>> secrets) {
        return access.remote(url, new Namespace(namespace), secrets);
    }

    /** The key that signs the commit of a push, with the secrets looked up. */
    Optional<SigningKey> signing(BiFunction<Namespace, String, Optional<String>> secrets) {
        return signatures.key(new Namespace(namespace), secrets);
    }

    public Between between(RemoteSpec remote) {
        Namespace root = new Namespace(namespace);
        Content what = switch (content) {
            case FILES -> new Content.Files(root, children);
            case FLOWS -> new Content.Flows(root, children, Optional.empty(), OnInvalid.FAIL, Optional.empty());
            case ALL -> new Content.All(root, List.of(root), List.of(), OnInvalid.FAIL, Optional.empty());
        };
        return new Between(remote, branch, folder(), what);
    }

    /** The directory as a path from the root of the repository. */
    public FilePath folder() {
        String folder = directory.strip();
        return folder.isEmpty() || folder.equals(".") || folder.equals("/") ? FilePath.ROOT : FilePath.of(folder);
    }

    Rules rules() {
        if (maxDeletions != null && maxDeletions < 0) {
            throw new Invalid("'maxDeletions' must be 0 or more, not " + maxDeletions + ".");
        }
        return new Rules(
                Globs.of(files == null ? List.of() : files),
                Rules.missing(delete),
                maxDeletions == null ? Brake.STRICT : new Brake.AtMost(maxDeletions),
                Conflicts.all(OnConflict.of(conflict)),
                lfs,
                signatures.history(),
                scan.rules());
    }

    FromGit fromGit(RemoteSpec remote, Author author, Manner manner) {
        return new FromGit(between(remote), rules(), true, true, author, manner);
    }

    ToGit toGit(RemoteSpec remote, Author author, Manner manner) {
        return new ToGit(
                between(remote),
                rules(),
                false,
                message == null ? "Push namespace " + namespace : message,
                author,
                manner);
    }
}
