package siteserver.backup.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Vendor;
import siteserver.backup.files.SiteTables;
import siteserver.backup.folder.csv.CsvLine;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Table;

/** Reads whole tables that are known to be small, in the backup's own snapshot. */
final class SmallTables implements SiteTables {

    private final Vendor vendor;
    private final Connection connection;
    private final Catalog catalog;

    SmallTables(Vendor vendor, Connection connection, Catalog catalog) {
        this.vendor = vendor;
        this.connection = connection;
        this.catalog = catalog;
    }

    @Override
    public List<Map<String, String>> rows(String name) {
        Optional<Table> found = catalog.tables().stream()
                .filter(table -> table.name().name().equalsIgnoreCase(name))
                .findFirst();
        if (found.isEmpty()) {
            return List.of();
        }
        Rows rows = new Rows(found.get());
        try {
            vendor.reader().read(connection, found.get(), KeyRange.WHOLE, rows);
        } catch (SQLException failure) {
            throw vendor.errors()
                    .translate(failure, Place.table(found.get().name().toString()));
        }
        return rows.all;
    }

    private static final class Rows implements RowSink {

        private final Table table;
        private final List<Map<String, String>> all = new ArrayList<>();
        private final Row decoded;

        private Rows(Table table) {
            this.table = table;
            this.decoded = new Row(table.columns().size());
        }

        @Override
        public void row(Row row) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < table.columns().size(); i++) {
                values.put(table.columns().get(i).name().toLowerCase(Locale.ROOT), row.isNull(i) ? null : row.text(i));
            }
            all.add(values);
        }

        @Override
        public void csvLine(byte[] bytes, int from, int length) {
            CsvLine.decode(bytes, from, length, decoded);
            row(decoded);
        }
    }
}
