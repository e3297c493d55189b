package siteserver.restore.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.TypeText;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.convert.Conversion;
import siteserver.restore.target.convert.Conversions;
import siteserver.restore.target.convert.Fit;
import siteserver.restore.target.convert.Repairs;
import siteserver.restore.target.sqlserver.Dialect;

/**
 * What the tables say of SQL Server, held without one as far as it is decided before a server is asked: the type of each
 * column, which values the look finds, and what they become. So a server that speaks as SQL Server does, and with which
 * some cells are others, leaves none of SQL Server's own unread.
 */
class DocumentedSqlServerTest {

    /** Before there is a session, the vendor is a usual SQL Server. */
    private final Dialect vendor = new Dialect();

    static Stream<MatrixServer> sources() {
        return ValueMatrixTest.SERVERS.stream()
                .filter(source -> !source.id().equals(TestDatabases.SQL_SERVER))
                .filter(source -> !MatrixFile.read(source.id()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void typesAndLossesAreThoseOfTheTables(MatrixServer source) {
        List<String> differences = new ArrayList<>();
        for (MatrixFile.Type type : MatrixFile.read(source.id())) {
            for (MatrixFile.Value value : type.values()) {
                Outcome expected = value.outcome(List.of(TestDatabases.SQL_SERVER));
                String told = type.type(List.of(TestDatabases.SQL_SERVER));
                String sql = expected.losses().isEmpty() ? expected.type().orElse(told) : told;
                // Columns of nothing but 0 and 1 are known by their values, which are not looked at here.
                boolean truth = sql.equals("bit");
                DataType dumped = TypeText.parse(type.dump()).orElseThrow();
                TargetType target = vendor.types().neutral(Column.of("c", truth ? new DataType.Bool() : dumped), false);
                Conversion conversion = Conversions.between(
                                dumped, target.stored(), target.limits(), Optional.of(ZoneOffset.UTC))
                        .orElseThrow();
                byte[] bytes = value.text().getBytes(StandardCharsets.UTF_8);
                Fit fit = conversion.check().fit(bytes, 0, bytes.length);
                boolean fits = expected.losses().isEmpty()
                        ? fit == Fit.FITS
                        : expected.losses().contains(fit);
                String found = fit.remedy().changesValue() ? repaired(fit, dumped, target, bytes) : null;
                boolean becomes = found == null || Optional.of(found).equals(expected.value());
                if (!target.sql().equals(sql) || !fits || !becomes) {
                    differences.add(value.line() + " [" + type.declaration() + "] " + value.written() + ": "
                            + target.sql() + " " + fit + " " + found + "   instead of   " + sql + " " + expected);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static String repaired(Fit fit, DataType source, TargetType target, byte[] bytes) {
        Row row = new Row(1);
        Repairs.repair(fit, source, target.stored(), target.limits(), true, bytes, 0, bytes.length, row);
        return row.isNull(0) ? "NULL" : MatrixFile.written(row.text(0));
    }
}
