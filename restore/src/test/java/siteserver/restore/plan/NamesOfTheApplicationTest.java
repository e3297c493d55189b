package siteserver.restore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.profile.Profiles;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.load.ProgressTable;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendors;

/** An application that writes names without quotes finds on PostgreSQL only those in lower case (sscms/restore-rules.md 2). */
class NamesOfTheApplicationTest {

    private static TargetTable planned(String vendorId, String profile) {
        DataType number = new DataType.Int(32, false);
        Table table = new Table(
                TableName.of("model_Content"),
                List.of(
                        Column.of("Id", number).notNull().asIdentity(),
                        Column.of("IsTop", new DataType.VarChar(18, false)),
                        Column.of("来源Dept", new DataType.Text(false))),
                Optional.of(new Key("", List.of("Id"))),
                List.of(),
                List.of(new Index(
                        "IX_model_Content", false, List.of(new Index.Part("IsTop", true, OptionalInt.empty())))),
                List.of(),
                List.of(new Counter("Id", java.math.BigInteger.TEN)));
        DumpTable dump = new DumpTable(table, "model_Content", 0, List.of(), new TreeMap<>());
        PlanContext context = new PlanContext(
                TargetVendors.byId(vendorId).orElseThrow(),
                "",
                Profiles.byName(profile).orElseThrow(),
                Optional.of(ZoneId.of("Asia/Shanghai")),
                Listener.SILENT);
        return new Planner(context, ProgressTable.NAME)
                .plan(List.of(dump), Map.of())
                .get(0)
                .target();
    }

    @Test
    void areInLowerCaseOnPostgresqlThroughout() {
        TargetTable table = planned("postgresql", "sscms-6");
        assertThat(table.name().name()).isEqualTo("model_content");
        assertThat(table.columns()).extracting(TargetColumn::name).containsExactly("id", "istop", "来源dept");
        assertThat(table.primaryKey().orElseThrow()).isEqualTo(new Key("pk_model_content", List.of("id")));
        assertThat(table.indexes())
                .containsExactly(new Index(
                        "ix_model_content", false, List.of(new Index.Part("istop", true, OptionalInt.empty()))));
        assertThat(table.counters()).extracting(Counter::column).containsExactly("id");
    }

    @Test
    void stayAsTheyAreElsewhere() {
        assertThat(planned("mariadb", "sscms-6").columns())
                .extracting(TargetColumn::name)
                .containsExactly("Id", "IsTop", "来源Dept");
        assertThat(planned("postgresql", "sscms-7.4").name().name()).isEqualTo("model_Content");
    }
}
