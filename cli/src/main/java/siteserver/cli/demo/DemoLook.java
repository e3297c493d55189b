package siteserver.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.cli.console.Amounts;
import siteserver.cli.console.ResultTable;
import siteserver.cli.console.Texts;

/** Looks into the demo's two databases, independently of the three commands. */
final class DemoLook {

    private static final int ROWS = 5;
    private static final int CELL = 34;

    private DemoLook() {}

    /**
     * @param pairs names of an old table and of the new one that has its rows
     */
    static List<String> counts(JsonNode pairs, ConnectionSettings source, ConnectionSettings target) {
        ResultTable table = new ResultTable(
                Texts.of("demo.old.table"),
                Texts.of("result.rows"),
                Texts.of("demo.new.table"),
                Texts.of("result.rows"));
        for (JsonNode pair : pairs) {
            String before = pair.get(0).asText();
            String after = pair.get(1).asText();
            table.row(before, count(source, before), after, count(target, after));
        }
        return table.lines();
    }

    /** The first rows of a table, some columns of it. */
    static List<String> rows(JsonNode what, ConnectionSettings settings) {
        List<String> columns = StreamSupport.stream(what.path("columns").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        ResultTable table = new ResultTable(columns.toArray(String[]::new));
        Vendor vendor = vendor(settings);
        String sql = "SELECT " + columns.stream().map(vendor::quote).collect(Collectors.joining(", ")) + " FROM "
                + vendor.quote(what.path("table").asText()) + " ORDER BY "
                + vendor.quote(what.path("key").asText()) + " LIMIT " + ROWS;
        query(settings, sql).forEach(cells -> table.row(cells.toArray(String[]::new)));
        return table.lines();
    }

    private static String count(ConnectionSettings settings, String table) {
        String sql = "SELECT count(*) FROM " + vendor(settings).quote(table);
        return Amounts.count(Long.parseLong(query(settings, sql).get(0).get(0)));
    }

    private static List<List<String>> query(ConnectionSettings settings, String sql) {
        try (Connection connection = vendor(settings).connect(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> found = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(shortened(rows.getString(i)));
                }
                found.add(cells);
            }
            return found;
        } catch (SQLException failure) {
            throw vendor(settings).errors().translate(failure, Place.NOWHERE);
        }
    }

    private static Vendor vendor(ConnectionSettings settings) {
        return Vendors.byId(settings.vendorId()).orElseThrow();
    }

    private static String shortened(String text) {
        if (text == null) {
            return "NULL";
        }
        return text.codePointCount(0, text.length()) <= CELL
                ? text
                : text.substring(0, text.offsetByCodePoints(0, CELL - 1)) + "…";
    }
}
