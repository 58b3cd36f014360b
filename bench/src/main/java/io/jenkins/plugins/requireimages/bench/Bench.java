package io.jenkins.plugins.requireimages.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs the measurements that are named on the command line, or all; fails if a bar is missed. */
public final class Bench {

    private static final Map<String, Callable<Table>> MEASUREMENTS = new LinkedHashMap<>();

    static {
        MEASUREMENTS.put("registry", new RegistryFanOut());
        MEASUREMENTS.put("check", new LargeCheck());
        MEASUREMENTS.put("excerpt", new ExcerptBench());
    }

    private Bench() {}

    public static void main(String[] names) throws Exception {
        List<String> wanted = names.length == 0 ? List.copyOf(MEASUREMENTS.keySet()) : Arrays.asList(names);
        boolean met = true;
        for (String name : wanted) {
            if (!MEASUREMENTS.containsKey(name)) {
                System.err.println("There is no measurement '" + name + "'; there are: " + MEASUREMENTS.keySet());
                System.exit(2);
            }
            Table table = MEASUREMENTS.get(name).call();
            System.out.println(table);
            met &= table.isMet();
        }
        System.exit(met ? 0 : 1);
    }
}
