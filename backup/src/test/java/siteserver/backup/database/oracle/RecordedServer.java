package siteserver.backup.database.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.value.Value;

/**
 * H2 in its Oracle mode, with the dictionary as it was written down, and the functions of Oracle that H2 lacks. It parses
 * the very statements that a server gets, and answers them where its mode goes.
 */
public final class RecordedServer {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private RecordedServer() {}

    static Connection empty() throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:h2:mem:oracle" + NUMBER.incrementAndGet() + ";MODE=Oracle;TIME ZONE=UTC");
        String here = RecordedServer.class.getName();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE ALIAS SYS_CONTEXT FOR '" + here + ".context'");
            statement.execute("CREATE ALIAS SYS_EXTRACT_UTC FOR '" + here + ".utc'");
            statement.execute("CREATE SCHEMA DBMS_LOB");
            statement.execute("CREATE ALIAS DBMS_LOB.GETLENGTH FOR '" + here + ".length'");
        }
        return connection;
    }

    /**
     * @param recorded name of a file beside the one with the views
     */
    static Connection with(String recorded) throws SQLException, IOException {
        Connection connection = empty();
        try (Statement statement = connection.createStatement()) {
            statement.execute(text("views.sql"));
            statement.execute(text(recorded));
        }
        return connection;
    }

    private static String text(String file) throws IOException {
        try (InputStream in = RecordedServer.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static String context(String space, String name) {
        return space.equals("USERENV") && name.equals("CURRENT_SCHEMA") ? "CMS" : null;
    }

    public static LocalDateTime utc(OffsetDateTime moment) {
        return moment == null
                ? null
                : moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    /** Characters of a large text, bytes of a large object. */
    public static Long length(Value value) {
        if (value.getValueType() == Value.NULL) {
            return null;
        }
        return value.getValueType() == Value.BLOB ? value.octetLength() : value.charLength();
    }
}
