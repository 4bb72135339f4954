package io.dualrun.engine.rollout;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

    @Test
    void scratch() {
        Simulation s = new Simulation(Lab.automatic(), Scenario.healthy(50));
        for (int i = 0; i < 5; i++) {
            long t = System.nanoTime();
            List<Played> p = s.play(100, 1);
            System.out.println((System.nanoTime() - t) / 1e6 / 100 + " ms a run " + p.get(0));
        }
    }
}
