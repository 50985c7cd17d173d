package dev.millrace.git.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;

/** Where the history of a served branch ends, because what came before is no longer kept. JGit's server knows of it and does not tell its clients. */
final class EndsOfHistory {
    private EndsOfHistory() {}

    /** Those of all branches, as hex. */
    static Set<String> of(Repository repository) throws IOException {
        return of(repository, tips(repository));
    }

    /**
     * Those of what a client asks for. An end that is itself what is asked for is no news: that is the client of a partial clone which was just told so, looks
     * whether it has that commit, and asks for it. Told again it would ask again, without end (seen with Git 2.39, whoever the server is). Only a branch's
     * newest commit is always told.
     */
    static TellEnds.Ends asked(Repository repository, HearWants heard) {
        try {
            Set<String> all = of(repository, heard.wants());
            if (all.isEmpty()) {
                return new TellEnds.Ends(all, all);
            }
            Set<String> single = new HashSet<>(heard.wants());
            single.removeAll(tips(repository));
            Set<String> news = new LinkedHashSet<>(all);
            news.removeAll(heard.shallow());
            news.removeAll(single);
            return new TellEnds.Ends(all, news);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> tips(Repository repository) throws IOException {
        Set<String> tips = new HashSet<>();
        for (Ref ref : repository.getRefDatabase().getRefs()) {
            if (ref.getObjectId() != null) {
                tips.add(ref.getObjectId().name());
            }
        }
        return tips;
    }

    /** Those of the commits among these objects, as hex; the parents of an end are not to be had. */
    private static Set<String> of(Repository repository, Set<String> tips) throws IOException {
        Set<ObjectId> cut = repository.getObjectDatabase().getShallowCommits();
        Set<String> ends = new LinkedHashSet<>();
        if (cut.isEmpty()) {
            return ends;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            for (String tip : tips) {
                mark(walk, tip);
            }
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                if (cut.contains(commit)) {
                    ends.add(commit.name());
                }
            }
        }
        return ends;
    }

    private static void mark(RevWalk walk, String tip) throws IOException {
        try {
            if (ObjectId.isId(tip) && walk.parseAny(ObjectId.fromString(tip)) instanceof RevCommit commit) {
                walk.markStart(commit);
            }
        } catch (MissingObjectException e) {
            // Whoever asks for it is told so by JGit.
            return;
        }
    }

    /** Advertises branches as ever and the ends behind them, as Git does with protocols 0 and 1. */
    static PacketLineOutRefAdvertiser advertiser(PacketLineOut out, Set<String> ends) {
        return new PacketLineOutRefAdvertiser(out) {
            @Override
            protected void end() throws IOException {
                for (String end : ends) {
                    out.writeString("shallow " + end + "\n");
                }
                super.end();
            }
        };
    }
}
