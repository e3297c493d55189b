package siteserver.restore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.profile.Profiles;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.load.ProgressTable;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetVendors;

/** Columns that an update has widened: a target profile's own types must not make them narrow again. */
class WidenedColumnsTest {

    private static final DataType INT = new DataType.Int(32, false);
    private static final DataType BIG = new DataType.Int(64, false);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "postgresql; bigint; bigint; numeric(23,0); character varying(600); timestamp with time zone; integer",
                "mariadb; bigint; bigint; decimal(23,0); varchar(600); datetime(6); int",
                "sqlite; integer; integer; text; varchar(600); datetime; integer",
                "h2; bigint; bigint; numeric(23, 0); character varying(600); timestamp(7); integer",
            })
    void getTypesThatHoldTheirValues(
            String vendorId, String id, String taxis, String count, String name, String date, String narrow) {
        Table table = Table.of(
                        TableName.of("siteserver_Channel"),
                        List.of(
                                Column.of("Id", INT).notNull().asIdentity().widenedTo(BIG),
                                Column.of("Taxis", INT).widenedTo(BIG),
                                Column.of("ParentsCount", INT).widenedTo(new DataType.Decimal(OptionalInt.of(23), 0)),
                                Column.of("ChannelName", new DataType.VarChar(500, false))
                                        .widenedTo(new DataType.VarChar(600, false)),
                                Column.of("AddDate", new DataType.Timestamp(6)).widenedTo(new DataType.Timestamp(7)),
                                Column.of("ChildrenCount", INT)))
                .withPrimaryKey(new Key("", List.of("Id")));
        DumpTable dump = new DumpTable(
                table,
                "siteserver_Channel",
                0,
                List.of(),
                new TreeMap<>(Map.of("Id", "integer", "Taxis", "integer", "AddDate", "datetime")));
        PlanContext context = new PlanContext(
                TargetVendors.byId(vendorId).orElseThrow(),
                "",
                Profiles.byName("sscms-7.4").orElseThrow(),
                Optional.of(ZoneId.of("Asia/Shanghai")),
                Listener.SILENT);

        List<TargetColumn> columns = new Planner(context, ProgressTable.NAME)
                .plan(List.of(dump), Map.of())
                .get(0)
                .target()
                .columns();

        assertThat(columns)
                .extracting(column -> column.type().sql().toLowerCase(Locale.ROOT))
                .satisfiesExactly(
                        sql -> assertThat(sql).isEqualTo(id),
                        sql -> assertThat(sql).isEqualTo(taxis),
                        sql -> assertThat(sql).isEqualTo(count),
                        sql -> assertThat(sql).startsWith(name),
                        sql -> assertThat(sql).isEqualTo(date),
                        sql -> assertThat(sql).isEqualTo(narrow));
        assertThat(columns.get(0).identity()).isTrue();
    }
}
