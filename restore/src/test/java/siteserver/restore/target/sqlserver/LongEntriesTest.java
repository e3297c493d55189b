package siteserver.restore.target.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.IndexRoom;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.roundtrip.Tables;

/** Bytes of entries as Microsoft documents them ("Maximum capacity": 1,700 of a nonclustered index, 900 before 2016). */
class LongEntriesTest {

    private static TargetTable table(Server server) {
        return Tables.of(
                new Types(server),
                "t",
                Column.of("number", new DataType.Int(32, false)),
                Column.of("path", new DataType.VarChar(1000, false)).withNativeType("nvarchar(1000)"),
                Column.of("plain", new DataType.VarChar(1000, false)).withNativeType("varchar(1000)"),
                Column.of("small", new DataType.VarChar(100, false)).withNativeType("nvarchar(100)"));
    }

    private static Row row(String... values) {
        Row row = new Row(values.length);
        row.clear();
        for (String value : values) {
            if (value == null) {
                row.addNull();
            } else {
                row.add(value);
            }
        }
        return row;
    }

    private static List<String> refused(Server server, List<String> key, Row... rows) {
        IndexRoom.Entries entries =
                LongEntries.of(server).open(table(server), key).orElseThrow();
        for (int i = rows.length - 1; i >= 0; i--) {
            entries.add(rows[i], i % 2, i, 100 + i, 200 + i);
        }
        List<String> found = new ArrayList<>();
        entries.refused((file, line, high, low) -> found.add(file + " " + line + " " + high + " " + low));
        return found;
    }

    @Test
    void everyByteOfAnEntryCounts() {
        Row full = row("1", "栏".repeat(850), null, null);
        Row more = row("1", "x".repeat(851), null, null);
        Row emoji = row("1", "😀".repeat(425), null, null);
        Row beyond = row(null, "😀".repeat(425) + "x", null, null);
        assertThat(refused(Servers.V2022, List.of("path"), full, more, emoji, beyond))
                .containsExactly("1 1 101 201", "1 3 103 203");
        assertThat(refused(Servers.V2022, List.of("number", "path"), full, beyond))
                .as("a whole number takes four bytes, NULL none")
                .containsExactly("0 0 100 200", "1 1 101 201");
        assertThat(refused(Servers.V2022, List.of("plain", "path"), row(null, "x".repeat(800), "x".repeat(101), null)))
                .hasSize(1);
        assertThat(refused(Servers.V2022, List.of("plain", "path"), row(null, "x".repeat(800), "x".repeat(100), null)))
                .isEmpty();
    }

    @Test
    void whatHasRoomByItsDeclarationIsNotLookedAt() {
        assertThat(LongEntries.of(Servers.V2022).open(table(Servers.V2022), List.of("number", "small")))
                .isEmpty();
    }
}
