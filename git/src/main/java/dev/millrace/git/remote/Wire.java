package dev.millrace.git.remote;

import java.io.IOException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Transport;

/** The way to one remote for the length of one conversation: its own trust, proxy, time-outs and sign-in. */
sealed interface Wire permits HttpSession, SshWire {
    RemoteSpec spec();

    /** Bytes received so far. */
    long received();

    /** What the remote said it can do when it was asked for something to fetch; empty if it was not asked yet. */
    String advertisement();

    /** A way for JGit to talk; closed by the caller. */
    Transport open(Repository local) throws IOException;
}
