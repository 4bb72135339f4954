package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What loads itself when it is asked, as mappers to databases hand it out, and can no longer: its session is closed. */
class LazyProxyTest {

    interface Named {
        String name();
    }

    private static class Customer implements Named {
        private final String name;

        Customer(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }
    }

    private static final class LazyCustomer extends Customer {
        LazyCustomer() {
            super(null);
        }

        @Override
        public String name() {
            throw new IllegalStateException("no session");
        }

        @Override
        public boolean equals(Object other) {
            return name().equals(((Named) other).name());
        }

        @Override
        public int hashCode() {
            return name().hashCode();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private static final class LazyList extends AbstractList<Object> {
        @Override
        public Object get(int index) {
            throw new IllegalStateException("no session");
        }

        @Override
        public int size() {
            throw new IllegalStateException("no session");
        }
    }

    private static Object proxy() {
        return Proxy.newProxyInstance(
                LazyProxyTest.class.getClassLoader(), new Class<?>[] {Named.class}, (self, method, args) -> {
                    throw new IllegalStateException("no session");
                });
    }

    @Test
    void no_getter_of_a_subclass_is_called() {
        assertThat(differences(new Customer("Ada"), new LazyCustomer()))
                .containsExactly("$: type " + Customer.class.getName() + " → " + LazyCustomer.class.getName());
        assertThat(compare(new LazyCustomer(), new LazyCustomer())).isSameAs(Comparison.MATCH);
    }

    @Test
    void no_method_of_a_proxy_is_called() {
        assertThat(compare(proxy(), proxy()))
                .isEqualTo(new Comparison.Inconclusive(Comparison.Doubt.IDENTITY, "a proxy at $"));
        assertThat(compare(new Customer("Ada"), proxy())).isInstanceOf(Comparison.Inconclusive.class);
    }

    @Test
    void a_collection_that_cannot_load_is_a_reason_and_no_mismatch() {
        assertThat(compare(List.of(1), new LazyList()))
                .isEqualTo(new Comparison.Inconclusive(
                        Comparison.Doubt.EXCEPTION, "java.lang.IllegalStateException while reading $"));
    }
}
