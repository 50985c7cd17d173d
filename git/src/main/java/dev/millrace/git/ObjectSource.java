package dev.millrace.git;

import org.eclipse.jgit.lib.AnyObjectId;

/** Where whole objects are read from: what is stored, or that plus what is about to be. */
interface ObjectSource {
    /** The content. Throws NotFound; the array must not be changed. */
    byte[] read(AnyObjectId id, int type);
}
