package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class FrozenTest {

    private static final class Account {
        private final ReentrantLock lock = new ReentrantLock();
        private final Runnable listener = () -> lock.lock();
        private int balance = 1;
    }

    private static final class Connection implements Closeable {
        private int sent = 1;

        @Override
        public void close() {
            sent = 0;
        }
    }

    private final Isolation isolation = new Isolation(Isolate.NONE, what -> {}, 10, Runnable::run);

    @Test
    void what_cannot_be_changed_is_kept_itself() {
        List<String> list = List.of("a");
        assertThat(isolation.frozen(list)).isSameAs(list);
        assertThat(isolation.frozen("a")).isEqualTo("a");
        assertThat(isolation.frozen(null)).isNull();
    }

    @Test
    void what_can_be_changed_stays_as_it_was() {
        Map<String, int[]> map = new HashMap<>(Map.of("a", new int[] {1}));
        Map<?, ?> frozen = (Map<?, ?>) isolation.frozen(map);
        map.get("a")[0] = 9;
        map.clear();
        assertThat((int[]) frozen.get("a")).containsExactly(1);
    }

    @Test
    void what_was_passed_is_kept_with_its_aliases() {
        List<Object> list = new ArrayList<>(List.of(1));
        Object[] frozen = (Object[]) isolation.frozen(new Object[] {list, list});
        list.clear();
        assertThat(frozen[0]).isSameAs(frozen[1]).isEqualTo(List.of(1));
    }

    @Test
    void what_shows_nothing_but_itself_is_no_obstacle() {
        Account account = new Account();
        Account frozen = (Account) isolation.frozen(account);
        account.balance = 2;
        assertThat(frozen.balance).isEqualTo(1);
        assertThat(frozen.lock).isSameAs(account.lock);
        assertThat(frozen.listener).isSameAs(account.listener);
    }

    @Test
    void what_can_be_changed_and_not_copied_is_refused_and_named() {
        assertThatThrownBy(() -> isolation.frozen(new Object[] {new Connection()}))
                .isInstanceOf(IsolationException.class)
                .hasMessage("cannot be kept as it is: " + Connection.class.getName() + " (can be closed)");
        assertThatThrownBy(() -> isolation.frozen(List.of(1).iterator())).hasMessageContaining("can be used only once");
    }

    @Test
    void more_than_the_bound_is_refused() {
        assertThatThrownBy(() -> isolation.frozen(new int[20][1])).hasMessageContaining("more than 10 objects");
    }
}
