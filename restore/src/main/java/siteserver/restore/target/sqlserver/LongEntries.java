package siteserver.restore.target.sqlserver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.row.Row;
import siteserver.restore.target.IndexRoom;
import siteserver.restore.target.TargetTable;

/** Finds rows for whose entries an index has no room: its columns may be declared longer than that, values may not be. */
final class LongEntries implements IndexRoom.Entries {

    private final Server server;
    private final PageRoom lengths;
    private final int[] cells;
    private final List<Refused> refused = new ArrayList<>();

    private record Refused(int file, long line, long rowHigh, long rowLow) {}

    private LongEntries(Server server, TargetTable table, List<String> columns) {
        this.server = server;
        this.lengths = new PageRoom(server, table);
        this.cells = columns.stream()
                .mapToInt(name -> table.columns().indexOf(table.column(name).orElseThrow()))
                .toArray();
    }

    /** An index of which no column could be part is left out whatever the rows are. */
    static IndexRoom of(Server server) {
        KeyRoom room = new KeyRoom(server);
        return (table, columns) -> room.of(table, KeyRoom.whole(columns)) == KeyRoom.Room.IF_ROWS_ALLOW
                ? Optional.of(new LongEntries(server, table, columns))
                : Optional.empty();
    }

    @Override
    public void add(Row row, int file, long line, long rowHigh, long rowLow) {
        long bytes = 0;
        for (int cell : cells) {
            bytes += lengths.bytes(row, cell);
        }
        if (bytes > server.keyBytes()) {
            synchronized (refused) {
                refused.add(new Refused(file, line, rowHigh, rowLow));
            }
        }
    }

    @Override
    public void refused(IndexRoom.Refused each) {
        refused.stream()
                .sorted(Comparator.comparingInt(Refused::file).thenComparingLong(Refused::line))
                .forEach(row -> each.found(row.file(), row.line(), row.rowHigh(), row.rowLow()));
    }
}
