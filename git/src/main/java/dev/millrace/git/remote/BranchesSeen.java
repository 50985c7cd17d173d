package dev.millrace.git.remote;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Branches of a remote at one moment.
 *
 * @param tips the commit of each, by name
 * @param hasDefault false for a repository that shows no default branch, so that it may just be empty, half restored, or hidden from the account
 */
public record BranchesSeen(SortedMap<String, String> tips, boolean hasDefault) {
    public BranchesSeen {
        tips = Collections.unmodifiableSortedMap(new TreeMap<>(tips));
    }
}
