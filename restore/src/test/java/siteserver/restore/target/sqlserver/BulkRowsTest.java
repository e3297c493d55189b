package siteserver.restore.target.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.roundtrip.MemorySource;
import siteserver.restore.target.roundtrip.Tables;

/** Each value reaches the driver as the object that it takes, and dates never as one of a calendar. */
class BulkRowsTest {

    private static BulkRows rows(DataType type, String... values) {
        TargetTable table = Tables.of(
                new Types(Servers.V2022), "t", Column.of("Id", new DataType.Int(64, false)), Column.of("v", type));
        String[][] rows = new String[values.length][];
        for (int i = 0; i < values.length; i++) {
            rows[i] = new String[] {Integer.toString(i), values[i]};
        }
        return new BulkRows(MemorySource.of(table, rows).rows(), table.columns());
    }

    private static Object value(DataType type, String value) {
        BulkRows rows = rows(type, value);
        assertThat(rows.next()).isTrue();
        Object[] data = rows.getRowData();
        assertThat(data).hasSize(2);
        assertThat(data[0]).isEqualTo(0L);
        assertThat(rows.next()).isFalse();
        assertThat(rows.rows()).isEqualTo(1);
        return data[1];
    }

    @Test
    void values() {
        assertThat(value(new DataType.Bool(), "true")).isEqualTo(true);
        assertThat(value(new DataType.Int(8, true), "255")).isEqualTo(255);
        assertThat(value(new DataType.Int(32, false), "-2147483648")).isEqualTo(Integer.MIN_VALUE);
        assertThat(value(new DataType.Int(64, false), "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(value(new DataType.Decimal(OptionalInt.of(9), 2), "1.5")).isEqualTo(new BigDecimal("1.50"));
        assertThat(value(new DataType.Real(), "0.1")).isEqualTo(0.1f);
        assertThat(value(new DataType.DoublePrecision(), "0.30000000000000004")).isEqualTo(0.30000000000000004);
        assertThat(value(new DataType.VarChar(20, false), "栏 \u0000'\"")).isEqualTo("栏 \u0000'\"");
        assertThat(value(new DataType.Date(), "1582-10-10")).isEqualTo("1582-10-10");
        assertThat(value(new DataType.Timestamp(7), "1986-01-01 00:05:00.1234567"))
                .isEqualTo("1986-01-01T00:05:00.1234567");
        assertThat(value(new DataType.TimestampWithZone(6), "2018-09-01 04:34:56.5+00"))
                .isEqualTo("2018-09-01T04:34:56.5+00:00");
        assertThat(value(new DataType.Time(7), "23:59:59.9999999")).isEqualTo("23:59:59.9999999");
        assertThat((byte[]) value(new DataType.VarBinary(9), "\\x00ff7f")).containsExactly(0, 0xff, 0x7f);
        assertThat(value(new DataType.Uuid(), "6f9619ff-8b86-d011-b42d-00c04fc964ff"))
                .isEqualTo("6f9619ff-8b86-d011-b42d-00c04fc964ff");
        assertThat(value(new DataType.Text(false), null)).isNull();
        assertThat(value(new DataType.Text(false), "")).isEqualTo("");
    }

    @Test
    void wireTypes() {
        Map<String, Integer> found = new TreeMap<>();
        Map.of(
                        "bit", new DataType.Bool(),
                        "tinyint", new DataType.Int(8, true),
                        "decimal", new DataType.Decimal(OptionalInt.of(38), 10),
                        "nvarchar", new DataType.VarChar(10, false),
                        "max", new DataType.Text(false),
                        "time", new DataType.Timestamp(7),
                        "guid", new DataType.Uuid(),
                        "blob", new DataType.Blob())
                .forEach((name, type) -> found.put(name, rows(type).getColumnType(2)));
        assertThat(found)
                .containsOnly(
                        entry("bit", java.sql.Types.BIT),
                        entry("tinyint", java.sql.Types.TINYINT),
                        entry("decimal", java.sql.Types.DECIMAL),
                        entry("nvarchar", java.sql.Types.NVARCHAR),
                        entry("max", java.sql.Types.LONGNVARCHAR),
                        entry("time", java.sql.Types.VARCHAR),
                        entry("guid", microsoft.sql.Types.GUID),
                        entry("blob", java.sql.Types.LONGVARBINARY));
        BulkRows decimal = rows(new DataType.Decimal(OptionalInt.of(38), 10));
        assertThat(decimal.getPrecision(2)).isEqualTo(38);
        assertThat(decimal.getScale(2)).isEqualTo(10);
        assertThat(decimal.getColumnOrdinals()).containsExactly(1, 2);
        assertThat(decimal.getColumnName(2)).isEqualTo("v");
    }

    /** The rows end, so that the driver ends its command; the loader then tells why. */
    @Test
    void aFileThatCannotBeReadEndsTheRows() {
        TargetTable table = Tables.of(new Types(Servers.V2022), "t", Column.of("Id", new DataType.Int(32, false)));
        BulkRows rows = new BulkRows(MemorySource.breaking(table, 2).rows(), table.columns());
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isFalse();
        assertThat(rows.failure()).hasMessage("row 2");
        assertThat(rows.next()).isFalse();
    }
}
