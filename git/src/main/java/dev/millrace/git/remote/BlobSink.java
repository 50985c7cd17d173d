package dev.millrace.git.remote;

import java.io.IOException;
import java.io.InputStream;

/** Takes the contents of blobs one by one; the stream is valid during the call only and need not be read to its end. */
@FunctionalInterface
public interface BlobSink {
    void take(String id, long size, InputStream content) throws IOException;
}
