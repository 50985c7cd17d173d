package dev.millrace.bench;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The heap of another JVM on this machine, read by its own management beans. */
final class Heap implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection server;

    @SuppressWarnings("BanJNDI") // the address is that of a JVM that this program started itself
    Heap(long pid) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try {
            connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
        server = connector.getMBeanServerConnection();
    }

    /** Collects garbage and forgets the peaks so far. Returns what is left in use, in bytes. */
    long settle() throws Exception {
        server.invoke(new ObjectName("java.lang:type=Memory"), "gc", null, null);
        long used = 0;
        for (MemoryPoolMXBean pool : pools()) {
            pool.resetPeakUsage();
            used += pool.getUsage().getUsed();
        }
        return used;
    }

    /** As {@link #settle}, for use in the middle of what is measured. */
    void forgetPeak() {
        try {
            settle();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sum of all heap pools' peaks since they were last forgotten, in bytes; garbage not yet collected counts. */
    long peak() throws Exception {
        long sum = 0;
        for (MemoryPoolMXBean pool : pools()) {
            sum += pool.getPeakUsage().getUsed();
        }
        return sum;
    }

    private List<MemoryPoolMXBean> pools() throws Exception {
        return ManagementFactory.getPlatformMXBeans(server, MemoryPoolMXBean.class).stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** The time that all processors have spent on it so far, in seconds. */
    double processorSeconds() throws Exception {
        Object nanos = server.getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "ProcessCpuTime");
        return ((Number) nanos).longValue() / 1e9;
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // The other JVM has ended before this did.
        }
    }
}
