package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Bounds;
import io.dualrun.engine.compare.Comparer;
import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.RandomGraph;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Rules;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CopyGraphTest {

    private static final class Link {
        private Link next;
        private int value;
    }

    private static final class Employee {
        private Company company;
    }

    record Company(String name, List<Employee> staff) {}

    /** Refers back to the company, and cannot be changed itself. */
    record Badge(Company company) {}

    private static final class Parent {
        private final Child child = new Child(this);
        private final int[] data = {1};
    }

    private static final class Child {
        private final Parent parent;

        Child(Parent parent) {
            this.parent = parent;
        }
    }

    private static Object copyOf(Object original) {
        return new Isolation(Isolate.AUTO, what -> {}).copy(new Object[] {original})[0];
    }

    private static void assertEqual(Object copy, Object original) {
        Comparer comparer = new Comparer(Rules.of(RuleSpec.NOTHING), Bounds.DEFAULT, () -> 0);
        assertThat(comparer.compare("$", original, copy)).isSameAs(Comparison.MATCH);
    }

    @Test
    void a_linked_list_of_as_many_nodes_as_the_bound_is_copied() {
        Link head = null;
        for (int at = 0; at < Isolation.BOUND; at++) {
            Link link = new Link();
            link.next = head;
            link.value = at;
            head = link;
        }
        assertEqual(copyOf(head), head);
    }

    @Test
    void a_cycle_stays_a_cycle() {
        Link one = new Link();
        one.next = new Link();
        one.next.next = one;
        Link copy = (Link) copyOf(one);
        assertThat(copy).isNotSameAs(one);
        assertThat(copy.next.next).isSameAs(copy);
        List<Object> list = new ArrayList<>();
        list.add(list);
        List<?> listCopy = (List<?>) copyOf(list);
        assertThat(listCopy.get(0) == listCopy && listCopy != list).isTrue();
        Map<Object, Object> map = new HashMap<>();
        map.put("self", map);
        Map<?, ?> mapCopy = (Map<?, ?>) copyOf(map);
        assertThat(mapCopy.get("self") == mapCopy && mapCopy != map).isTrue();
    }

    @Test
    void a_cycle_through_a_record_stays_a_cycle() {
        Employee employee = new Employee();
        Company company = new Company("c", List.of(employee));
        employee.company = company;
        Company copy = (Company) copyOf(company);
        assertThat(copy.staff().get(0)).isNotSameAs(employee);
        assertThat(copy.staff().get(0).company).isSameAs(copy);
        Employee employeeCopy = (Employee) copyOf(employee);
        assertThat(employeeCopy.company.staff().get(0)).isSameAs(employeeCopy);
    }

    @Test
    void a_cycle_through_two_records_and_a_list_stays_a_cycle() {
        List<Object> badges = new ArrayList<>();
        @SuppressWarnings({"unchecked", "rawtypes"})
        Company company = new Company("c", (List) badges);
        badges.add(new Badge(company));
        Company copy = (Company) copyOf(company);
        assertThat(copy).isNotSameAs(company);
        Object badge = ((List<?>) copy.staff()).get(0);
        assertThat(((Badge) badge).company()).isSameAs(copy);
    }

    @Test
    void objects_with_final_fields_that_refer_to_each_other_are_copied_together() {
        Parent parent = new Parent();
        Parent copy = (Parent) copyOf(parent);
        assertThat(copy.child.parent).isSameAs(copy);
        assertThat(copy.data).isNotSameAs(parent.data);
        Child child = (Child) copyOf(parent.child);
        assertThat(child.parent.child).isSameAs(child);
    }

    @Property(tries = 200)
    void a_copy_matches_and_shares_nothing_that_can_be_changed(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int size) throws Exception {
        Object original = RandomGraph.of(seed, size).root();
        Object copy = copyOf(original);
        assertEqual(copy, original);
        assertEqual(original, RandomGraph.of(seed, size).root());

        Set<Object> shared = mutableObjects(original);
        shared.retainAll(mutableObjects(copy));
        assertThat(shared).isEmpty();
    }

    /** By identity: arrays, the JDK's mutable collections, and the graph's nodes, wherever they are. */
    private static Set<Object> mutableObjects(Object root) throws IllegalAccessException {
        Set<Object> mutable = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Object object = open.pop();
            if (!met.add(object)) {
                continue;
            }
            if (object instanceof RandomGraph.Node || object instanceof RandomGraph.Curve) {
                mutable.add(object);
                for (Field field : object.getClass().getDeclaredFields()) {
                    field.setAccessible(true);
                    if (!Modifier.isStatic(field.getModifiers()) && field.get(object) != null) {
                        open.push(field.get(object));
                    }
                }
            } else if (object instanceof Collection<?> collection) {
                mutable.add(object);
                collection.forEach(open::push);
            } else if (object instanceof Map<?, ?> map) {
                mutable.add(object);
                map.values().forEach(open::push);
            } else if (object.getClass().isArray()) {
                mutable.add(object);
            }
        }
        return mutable;
    }
}
