package dev.millrace.git.serve;

import java.util.Collection;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;

/** A namespace has one branch, and no tags. */
final class OnlyMain implements PreReceiveHook {
    @Override
    public void onPreReceive(ReceivePack receive, Collection<ReceiveCommand> commands) {
        for (ReceiveCommand command : commands) {
            if (!command.getRefName().equals("refs/heads/main")) {
                command.setResult(
                        Result.REJECTED_OTHER_REASON, "a namespace has the one branch main; push HEAD:main instead");
            }
        }
    }
}
