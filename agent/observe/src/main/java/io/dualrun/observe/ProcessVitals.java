package io.dualrun.observe;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import io.dualrun.engine.rollout.Vitals;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What this process uses, from the JVM's management beans. Made when the program has begun: a program may bring its own MBean server.
 *
 * <p>For the agent's thread.
 */
public final class ProcessVitals implements Vitals {

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Set<String> heap = new HashSet<>();
    private final ApplicationMeters meters;

    private long cpuNanos;
    private long readNanos;

    /** @param meters where the application's own are read */
    public ProcessVitals(ApplicationMeters meters) {
        this.meters = meters;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                heap.add(pool.getName());
            }
        }
        cpuNanos = system.getProcessCpuTime();
        readNanos = System.nanoTime();
    }

    /** By what the collectors say of their last runs: the pools' own "usage after collection" leaves out generations that have had none. */
    @Override
    public double memory() {
        GcInfo last = null;
        for (GarbageCollectorMXBean collector : ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class)) {
            GcInfo info = collector.getLastGcInfo();
            if (info != null && (last == null || info.getEndTime() > last.getEndTime())) {
                last = info;
            }
        }
        return last == null ? Double.NaN : used(last.getMemoryUsageAfterGc());
    }

    private double used(Map<String, MemoryUsage> pools) {
        double used = 0;
        for (Map.Entry<String, MemoryUsage> pool : pools.entrySet()) {
            if (heap.contains(pool.getKey())) {
                used += pool.getValue().getUsed();
            }
        }
        return used;
    }

    /** Since this was last asked. */
    @Override
    public double cpu() {
        long cpu = system.getProcessCpuTime();
        long now = System.nanoTime();
        double share = (double) (cpu - cpuNanos) / Math.max(1, now - readNanos) / system.getAvailableProcessors();
        boolean known = cpu >= 0 && cpuNanos >= 0;
        cpuNanos = cpu;
        readNanos = now;
        return known ? Math.min(1, Math.max(0, share)) : Double.NaN;
    }

    @Override
    public Map<String, Double> meters(Collection<String> names) {
        return meters.read(names);
    }
}
