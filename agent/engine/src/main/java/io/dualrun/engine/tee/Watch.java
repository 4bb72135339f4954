package io.dualrun.engine.tee;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a stand-in tells its witness through, so that nothing the witness does can disturb whoever uses the stand-in. */
final class Watch {

    private final Supplier<? extends Witness> witness;
    private volatile boolean over;

    /** @param witness gives null when there is nobody left to tell */
    Watch(Supplier<? extends Witness> witness) {
        this.witness = witness;
    }

    void tell(Consumer<Witness> news) {
        if (over) {
            return;
        }
        try {
            Witness told = witness.get();
            if (told == null) {
                over = true;
            } else {
                news.accept(told);
            }
        } catch (Throwable ours) {
            over = true;
            giveUp(ours);
        }
    }

    private void giveUp(Throwable ours) {
        try {
            Witness told = witness.get();
            if (told != null) {
                told.lost(ours.getClass().getName() + " while it was followed");
            }
        } catch (Throwable alsoOurs) {
            // It is not told any more.
        }
    }

    /** One that tells no element, for what draws on a value whose elements are told already. */
    Watch withoutElements() {
        return new Watch(() -> {
            Witness told = over ? null : witness.get();
            return told == null ? null : new EndOnly(told);
        });
    }

    private record EndOnly(Witness told) implements Witness {

        @Override
        public void end() {
            told.end();
        }

        @Override
        public void lost(String why) {
            told.lost(why);
        }
    }
}
