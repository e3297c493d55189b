package siteserver.restore.target.sqlserver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor.Remark;

/** What this server does otherwise than the dump says. */
final class Remarks {

    private final Server server;
    private final boolean sameVendor;
    private final KeyRoom keyRoom;
    private final RowSize rowSize = new RowSize();

    Remarks(Server server, boolean sameVendor) {
        this.server = server;
        this.sameVendor = sameVendor;
        this.keyRoom = new KeyRoom(server);
    }

    /** Before anything is written. */
    List<Remark> of(List<TargetTable> tables) {
        List<Remark> remarks = new ArrayList<>();
        if (!server.bulkCopy()) {
            remarks.add(new Remark("SS-4560", Place.NOWHERE, List.of()));
        }
        for (TargetTable table : tables) {
            Place place = Place.table(table.name().toString());
            columns(table, place, remarks);
            for (Named key : keys(table)) {
                boolean nulls =
                        key.unique() && !Schema.nullable(table, key.parts()).isEmpty();
                if (nulls && !sameVendor) {
                    remarks.add(new Remark("SS-4562", place, List.of(key.name())));
                }
                if (keyRoom.of(table, key.parts()) == KeyRoom.Room.IF_ROWS_ALLOW) {
                    remarks.add(new Remark("SS-4565", place, List.of(key.name(), server.keyBytes())));
                }
            }
        }
        return remarks;
    }

    private void columns(TargetTable table, Place place, List<Remark> remarks) {
        List<String> types = rowSize.fit(table);
        List<String> variable = new ArrayList<>();
        List<String> digits = new ArrayList<>();
        List<String> versions = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            TargetColumn column = table.columns().get(i);
            if (!types.get(i).equals(column.type().sql())) {
                variable.add(column.name());
            }
            if (column.source().type() instanceof DataType.Decimal
                    && column.type().stored() instanceof DataType.Text) {
                digits.add(column.name());
            }
            String nativeType = column.source().nativeType();
            if (sameVendor && (nativeType.equals("timestamp") || nativeType.equals("rowversion"))) {
                versions.add(column.name());
            }
        }
        add("SS-4561", place, digits, remarks);
        add("SS-4563", place, variable, remarks);
        add("SS-4567", place, versions, remarks);
        if (PageRoom.of(server, table).isPresent()) {
            remarks.add(new Remark("SS-4564", place, List.of()));
        }
    }

    private static void add(String id, Place place, List<String> columns, List<Remark> remarks) {
        if (!columns.isEmpty()) {
            remarks.add(new Remark(id, place, List.of(String.join(", ", columns))));
        }
    }

    /** When all keys were made: those that were not. */
    static List<Remark> leftOut(Connection connection, List<TargetTable> tables) throws SQLException {
        Map<TableName, Set<String>> made = new HashMap<>();
        Sql.list(
                        connection,
                        "SELECT CASE WHEN t.schema_id = SCHEMA_ID() THEN '' ELSE SCHEMA_NAME(t.schema_id) END,"
                                + " CAST(t.name AS nvarchar(128)), CAST(i.name AS nvarchar(128))"
                                + " FROM sys.indexes i JOIN sys.tables t ON t.object_id = i.object_id"
                                + " WHERE i.name IS NOT NULL",
                        row -> Map.entry(new TableName(row.getString(1), row.getString(2)), row.getString(3)))
                .forEach(index -> made.computeIfAbsent(index.getKey(), table -> new HashSet<>())
                        .add(index.getValue()));
        List<Remark> remarks = new ArrayList<>();
        for (TargetTable table : tables) {
            Set<String> there = made.getOrDefault(table.name(), Set.of());
            for (Named key : keys(table)) {
                if (!key.name().isEmpty() && !there.contains(key.name())) {
                    remarks.add(new Remark("SS-4566", Place.table(table.name().toString()), List.of(key.name())));
                }
            }
        }
        return remarks;
    }

    private record Named(String name, boolean unique, List<Index.Part> parts) {}

    private static List<Named> keys(TargetTable table) {
        List<Named> keys = new ArrayList<>();
        table.primaryKey().ifPresent(key -> keys.add(of(key)));
        table.uniqueKeys().forEach(key -> keys.add(of(key)));
        table.indexes().forEach(index -> keys.add(new Named(index.name(), index.unique(), index.parts())));
        return keys;
    }

    private static Named of(Key key) {
        return new Named(key.name(), true, KeyRoom.whole(key.columns()));
    }
}
