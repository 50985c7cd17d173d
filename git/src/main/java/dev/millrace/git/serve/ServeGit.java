package dev.millrace.git.serve;

import dev.millrace.git.GitStore;
import dev.millrace.git.HeadMover;
import dev.millrace.model.Namespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPackInternalServerErrorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Git's smart protocol over requests that know nothing of each other, as HTTP has them. What a client sees is the namespace's own history, commit by
 * commit under the same ids, on the one branch {@code main}.
 */
public final class ServeGit {
    private static final Logger LOG = LoggerFactory.getLogger(ServeGit.class);

    private final GitStore store;
    private final PushLimits limits;

    public ServeGit(GitStore store, PushLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /** The two things that Git asks a server for. */
    public enum Service {
        UPLOAD_PACK("git-upload-pack"),
        RECEIVE_PACK("git-receive-pack");

        private final String wireName;

        Service(String wireName) {
            this.wireName = wireName;
        }

        /** Git's own name, such as {@code git-upload-pack}. */
        public String wireName() {
            return wireName;
        }
    }

    /** @param protocol the header {@code Git-Protocol}, null where there is none */
    public void advertise(Namespace namespace, Service service, @Nullable String protocol, OutputStream out)
            throws IOException {
        PacketLineOut lines = new PacketLineOut(out);
        switch (service) {
            case UPLOAD_PACK -> {
                try (Repository repository = store.repository(namespace);
                        UploadPack upload = uploading(repository, protocol)) {
                    upload.sendAdvertisedRefs(
                            EndsOfHistory.advertiser(lines, EndsOfHistory.of(repository)), service.wireName());
                }
            }
            case RECEIVE_PACK -> {
                try (Repository repository = store.repository(namespace)) {
                    lines.writeString("# service=" + service.wireName() + "\n");
                    lines.end();
                    receiving(repository)
                            .sendAdvertisedRefs(EndsOfHistory.advertiser(lines, EndsOfHistory.of(repository)));
                }
            }
        }
    }

    /** Answers a clone or fetch. */
    public void upload(Namespace namespace, @Nullable String protocol, InputStream in, OutputStream out)
            throws IOException {
        try (Repository repository = store.repository(namespace);
                UploadPack upload = uploading(repository, protocol)) {
            HearWants heard = new HearWants(in);
            upload.upload(heard, new TellEnds(out, () -> EndsOfHistory.asked(repository, heard)), null);
        } catch (UploadPackInternalServerErrorException | ServiceMayNotContinueException | PackProtocolException e) {
            LOG.debug("A fetch of {} was refused", namespace, e);
            drain(in);
        }
    }

    /** Takes a push. What is wrong with it is told in the answer, not thrown. */
    public void receive(Namespace namespace, PushReceiver receiver, InputStream in, OutputStream out)
            throws IOException {
        Receiving mover = new Receiving(receiver);
        try (Repository repository = store.repository(namespace, mover, limits.unpacked())) {
            ReceivePack receive = receiving(repository);
            mover.talkTo(receive);
            receive.receive(in, out, null);
        } catch (UnpackException | PackProtocolException e) {
            LOG.debug("A push to {} was refused", namespace, e);
            drain(in);
        }
    }

    /** JGit has told the client what is wrong; it may still be sending, and hears us only when it has done so. There is an end to our patience. */
    private void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long left = limits.pack();
        for (int n = in.read(buffer); n >= 0 && left > 0; n = in.read(buffer)) {
            left -= n;
        }
    }

    private UploadPack uploading(Repository repository, @Nullable String protocol) {
        UploadPack upload = new UploadPack(repository);
        upload.setBiDirectionalPipe(false);
        upload.setRequestValidator(new OnlyOwn(store));
        upload.setExtraParameters(
                protocol == null
                        ? List.of()
                        : Arrays.stream(protocol.split(":")).toList());
        return upload;
    }

    private ReceivePack receiving(Repository repository) {
        ReceivePack receive = new ReceivePack(repository);
        receive.setBiDirectionalPipe(false);
        receive.setAllowPushOptions(true);
        receive.setAllowDeletes(false);
        receive.setAllowNonFastForwards(false);
        receive.setMaxObjectSizeLimit(limits.object());
        receive.setMaxPackSizeLimit(limits.pack());
        receive.setPreReceiveHook(new OnlyMain());
        return receive;
    }

    /** Hands what JGit has checked to the receiver, and tells the pusher what came of it. */
    private static final class Receiving implements HeadMover {
        private final PushReceiver receiver;
        private @Nullable ReceivePack terminal;

        Receiving(PushReceiver receiver) {
            this.receiver = receiver;
        }

        void talkTo(ReceivePack to) {
            this.terminal = to;
        }

        @Override
        public boolean move(@Nullable String expectedHead, String newHead) {
            ReceivePack pusher = terminal;
            if (pusher == null) {
                return false;
            }
            List<String> options = pusher.getPushOptions();
            return new PushTalk(pusher::sendMessage)
                    .move(receiver, expectedHead, newHead, options == null ? List.of() : options);
        }
    }
}
