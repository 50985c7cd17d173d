package dev.millrace.workspace;

import dev.millrace.model.Namespace;
import java.time.Instant;
import java.util.Optional;

/**
 * A namespace that exists: it was written to, or declared.
 *
 * @param head its commit, empty where nothing was ever written
 */
public record NamespaceInfo(Namespace namespace, Optional<String> head, Instant created, Instant updated) {}
