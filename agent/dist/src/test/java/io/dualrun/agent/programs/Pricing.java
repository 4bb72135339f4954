package io.dualrun.agent.programs;

import io.dualrun.Candidate;
import io.dualrun.DualRun;
import io.dualrun.Flags;
import io.dualrun.RoutingKey;

/** Prices some orders, and prints what it charges. */
public final class Pricing {

    private Pricing() {}

    record Order(String customer, int items) {}

    @DualRun("pricing")
    static long price(@RoutingKey("customer") Order order) {
        return order.items() * 100L;
    }

    /** Is wrong for orders of 7 items, and fails for those of 13. */
    @Candidate("pricing")
    static long priceInBulk(Order order) {
        if (order.items() == 13) {
            throw new IllegalStateException("no bulk price for 13");
        }
        return order.items() == 7 ? 699 : order.items() * 100L;
    }

    public static void main(String[] args) {
        long total = 0;
        for (int i = 0; i < 1000; i++) {
            total += price(new Order("customer-" + i % 100, i % 20));
        }
        System.out.println("total " + total);
        System.out.println("flags " + Flags.status());
    }
}
