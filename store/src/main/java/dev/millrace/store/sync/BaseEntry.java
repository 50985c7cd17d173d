package dev.millrace.store.sync;

import org.jspecify.annotations.Nullable;

/**
 * A file that both sides had alike after the last sync of a binding.
 *
 * @param path from the bound directory
 * @param blob Git id of the content
 * @param mode as in a Git tree, {@code 100644} or {@code 100755}
 * @param live the id of the content on the server, null where it is {@code blob}
 */
public record BaseEntry(
        String path, String blob, String mode, @Nullable String live) {}
