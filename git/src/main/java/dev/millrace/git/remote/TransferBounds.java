package dev.millrace.git.remote;

/**
 * How much a transfer of blobs may bring. It ends as soon as it is seen that there is more. Both are bytes.
 *
 * @param blobBytes a larger blob is left where it is
 * @param packBytes of everything together, as it comes over the network
 */
public record TransferBounds(long blobBytes, long packBytes) {
    public static final TransferBounds NONE = new TransferBounds(Long.MAX_VALUE, Long.MAX_VALUE);

    /** What is left of the bounds once some bytes have come. */
    TransferBounds after(long came) {
        return packBytes == Long.MAX_VALUE ? this : new TransferBounds(blobBytes, packBytes - came);
    }
}
