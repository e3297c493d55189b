package siteserver.backup.database.sqlserver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import siteserver.backup.database.Sql;

/**
 * Names as they were given. Babelfish keeps the case of tables and columns, but its {@code sys} views tell names in lower
 * case; the views of the standard tell them as they are. To the name of an index it adds the table's and a hash, which
 * can be taken off; the case of such names is lost.
 */
final class TrueNames {

    /** Of MD5, in hexadecimal digits. */
    private static final int HASH = 32;

    private final boolean compatible;
    private final Map<List<String>, String> tables = new HashMap<>();
    private final Map<List<String>, String> columns = new HashMap<>();

    private TrueNames(boolean compatible) {
        this.compatible = compatible;
    }

    static TrueNames of(Connection connection, Server server) throws SQLException {
        TrueNames names = new TrueNames(server.compatible());
        if (server.compatible()) {
            Sql.list(
                            connection,
                            "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS",
                            row -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                    .forEach(names::add);
        }
        return names;
    }

    private void add(List<String> path) {
        tables.put(folded(path.subList(0, 2)), path.get(1));
        columns.put(folded(path), path.get(2));
    }

    String table(String schema, String name) {
        return tables.getOrDefault(folded(List.of(schema, name)), name);
    }

    String column(String schema, String table, String name) {
        return columns.getOrDefault(folded(List.of(schema, table, name)), name);
    }

    /**
     * @param name as {@code sys.indexes} has it
     * @return without what the server added, which the hash proves
     */
    String index(String table, String name) {
        int end = name.length() - HASH - table.length();
        if (!compatible || end < 1 || !name.regionMatches(true, end, table, 0, table.length())) {
            return name;
        }
        String given = name.substring(0, end);
        return name.endsWith(md5(given)) ? given : name;
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> folded(List<String> path) {
        return path.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
