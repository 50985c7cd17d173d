package dev.millrace.git.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.sshd.SshdSession;

/** An SSH session whose commands are read through {@link SshReading}. */
record SshWatched(SshdSession session, SshReading reading) implements RemoteSession2 {
    @Override
    public Process exec(String command, int timeout) throws IOException {
        return watched(session.exec(command, timeout), command);
    }

    @Override
    public Process exec(String command, Map<String, String> environment, int timeout) throws IOException {
        return watched(session.exec(command, environment, timeout), command);
    }

    private Process watched(Process process, String command) throws IOException {
        return new Watched(process, reading.over(process.getInputStream(), command.contains("upload-pack")));
    }

    @Override
    public void disconnect() {
        session.disconnect();
    }

    /** The process at the other end. */
    private static final class Watched extends Process {
        private final Process process;
        private final InputStream in;

        Watched(Process process, InputStream in) {
            this.process = process;
            this.in = in;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return process.getOutputStream();
        }

        @Override
        public InputStream getErrorStream() {
            return process.getErrorStream();
        }

        @Override
        public int waitFor() throws InterruptedException {
            return process.waitFor();
        }

        @Override
        public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
            return process.waitFor(timeout, unit);
        }

        @Override
        public int exitValue() {
            return process.exitValue();
        }

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public void destroy() {
            process.destroy();
        }
    }
}
