package siteserver.backup.database.sqlserver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.Sql;

/**
 * Which views of the catalogue a server has that only speaks as SQL Server does. It is asked beforehand, because on such
 * a server an unknown name ends the transaction, and the snapshot with it, while SQL Server goes on.
 */
final class KnownViews {

    private static final Pattern VIEW = Pattern.compile("\\bsys\\.([a-z_]+)");

    private final Connection connection;
    private final Map<String, Boolean> known = new HashMap<>();

    KnownViews(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param sql our own
     * @return the first view in it that the server lacks
     */
    Optional<String> missing(String sql) throws SQLException {
        Matcher views = VIEW.matcher(sql);
        while (views.find()) {
            String view = views.group(1);
            Boolean there = known.get(view);
            if (there == null) {
                there = Sql.text(connection, "SELECT CAST(OBJECT_ID(N'sys." + view + "') AS nvarchar(20))")
                        .isPresent();
                known.put(view, there);
            }
            if (!there) {
                return Optional.of("sys." + view);
            }
        }
        return Optional.empty();
    }
}
