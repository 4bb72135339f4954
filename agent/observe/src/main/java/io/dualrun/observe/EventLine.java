package io.dualrun.observe;

import io.dualrun.engine.record.Event;
import io.dualrun.engine.store.Json;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An event as one line of JSON:
 *
 * <pre>
 *   {"component":"optimization","event_type":"mismatch","timestamp":"2026-11-23T10:15:30.123456Z","duration":0.000123,"metadata":{…}}
 * </pre>
 */
final class EventLine {

    /** Whatever a program logs, a line stays one that tools can read. In characters, roughly. */
    private static final int LONGEST = 1 << 16;

    private static final int LONGEST_NAME = 200;
    private static final int PLACES_OF_NANOS = 9;

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EventLine() {}

    static String of(Event event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("component", cut(event.component()));
        line.put("event_type", cut(event.type()));
        line.put("timestamp", TIMESTAMP.format(event.timestamp()));
        line.put("duration", seconds(event.nanos()));
        line.put("metadata", event.metadata());
        return Json.line(line, LONGEST);
    }

    private static BigDecimal seconds(long nanos) {
        if (nanos < 0) {
            return null;
        }
        BigDecimal seconds = BigDecimal.valueOf(nanos, PLACES_OF_NANOS).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    private static String cut(String name) {
        return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
