package siteserver.backup.database.sqlserver;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import siteserver.backup.folder.value.DateTimeText;

/** Instants as the server writes them in style 121: {@code 2018-09-01 12:34:56.1234567 +08:00}. */
final class Moments {

    private static final int DATE = 10;

    private Moments() {}

    /** The canonical text of the instant; its own offset is not kept. */
    static String instant(String text) {
        int zone = text.lastIndexOf(' ');
        return DateTimeText.of(OffsetDateTime.of(
                LocalDate.parse(text.substring(0, DATE)),
                LocalTime.parse(text.substring(DATE + 1, zone)),
                ZoneOffset.of(text.substring(zone + 1))));
    }
}
