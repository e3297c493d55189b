package siteserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.testing.TestDatabases;
import siteserver.cli.command.Typed;

/** Questions to a database that a restore has filled. */
final class RestoredSite {

    private static final Pattern NAME = Pattern.compile("\\[([^\\]]+)\\]");

    private final ConnectionSettings settings;
    private final Vendor vendor;

    RestoredSite(String vendorId, ConnectionSettings settings) {
        this.settings = settings;
        this.vendor = Vendors.byId(vendorId).orElseThrow();
    }

    /**
     * Restores a dump into a fresh database.
     *
     * @param folder for a file with the password
     */
    static RestoredSite restore(Path update, String vendor, Path folder) throws IOException {
        ConnectionSettings target = TestDatabases.fresh(vendor);
        List<Object> arguments = new ArrayList<>(List.of("restore", "-d", update, "--url", TestDatabases.url(target)));
        target.user().ifPresent(user -> arguments.addAll(List.of("--user", user)));
        if (!target.password().reveal().isEmpty()) {
            Path secret = folder.resolve(vendor + "-password.txt");
            Files.writeString(secret, target.password().reveal() + "\n");
            arguments.addAll(List.of("--password-file", secret));
        }
        Typed restore = Typed.run(arguments.toArray());
        assertThat(restore.code()).as(restore.all()).isZero();
        return new RestoredSite(vendor, target);
    }

    /**
     * The rows of a SELECT, cells as text.
     *
     * @param sql names in brackets, which are quoted as the vendor does it: the new system spells them exactly
     */
    List<List<String>> rows(String sql) {
        try (Connection connection = TestDatabases.open(settings);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(quoted(sql))) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    cells.add(found.getString(i));
                }
                rows.add(cells);
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(quoted(sql), failure);
        }
    }

    /** The single value of a SELECT. */
    long number(String sql) {
        return Long.parseLong(rows(sql).get(0).get(0));
    }

    List<String> column(String sql) {
        return rows(sql).stream().map(row -> row.get(0)).toList();
    }

    void change(String sql) {
        try (Connection connection = TestDatabases.open(settings);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(quoted(sql));
        } catch (SQLException failure) {
            throw new IllegalStateException(quoted(sql), failure);
        }
    }

    /** Tables and their columns, as the database spells them. */
    Map<String, Set<String>> columns() {
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        try (Connection connection = TestDatabases.open(settings)) {
            DatabaseMetaData metadata = connection.getMetaData();
            try (ResultSet found = metadata.getTables(connection.getCatalog(), null, "%", new String[] {"TABLE"})) {
                while (found.next()) {
                    tables.put(found.getString("TABLE_NAME"), new TreeSet<>());
                }
            }
            for (Map.Entry<String, Set<String>> table : tables.entrySet()) {
                try (ResultSet found = metadata.getColumns(connection.getCatalog(), null, table.getKey(), "%")) {
                    while (found.next()) {
                        // An underscore in a name stands for any letter.
                        if (found.getString("TABLE_NAME").equals(table.getKey())) {
                            table.getValue().add(found.getString("COLUMN_NAME"));
                        }
                    }
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return tables;
    }

    /** Names of the indexes of a table to their columns, in order and separated by commas; names in lower case. */
    Map<String, String> indexes(String table) {
        Map<String, String> indexes = new LinkedHashMap<>();
        try (Connection connection = TestDatabases.open(settings)) {
            DatabaseMetaData metadata = connection.getMetaData();
            try (ResultSet found = metadata.getIndexInfo(connection.getCatalog(), null, table, false, true)) {
                while (found.next()) {
                    String name = found.getString("INDEX_NAME");
                    if (name != null) {
                        indexes.merge(
                                name.toLowerCase(Locale.ROOT), found.getString("COLUMN_NAME"), (a, b) -> a + "," + b);
                    }
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return indexes;
    }

    private String quoted(String sql) {
        return NAME.matcher(sql).replaceAll(name -> Matcher.quoteReplacement(vendor.quote(name.group(1))));
    }
}
