package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.look.Loss;
import siteserver.restore.target.convert.Fit;

/** What MySQL and MariaDB of every age hold: unsigned numbers and zero dates, years to 9999, text of several charsets. */
abstract class MySqlFamilyLossContract extends LossContract {

    @Override
    protected String vendorId() {
        return "mariadb";
    }

    @Override
    protected List<Case> cases() {
        return List.of(
                Case.of("NulInText", LONG_TEXT, "a\u0000b\u0000"),
                Case.of("FarDays", DATE, "9999-12-31", "10000-01-01", "0044-03-15 BC", "infinity", "-infinity")
                        .loses(Fit.DATE_OUT_OF_RANGE, 2, 3, 4, 5)
                        .becomes("9999-12-31", "0001-01-01", "9999-12-31", "0001-01-01"),
                Case.of("Unsigned", unsigned(64), "18446744073709551615"),
                Case.of("BelowZero", unsigned(32), "4294967295", "4294967296", "-1")
                        .loses(Fit.NUMBER_OUT_OF_RANGE, 2, 3),
                Case.of("ThreeBytes", folding(20), "栏目", "a😀")
                        .nativeType("varchar(20) character set utf8 collate utf8_general_ci")
                        .loses(Fit.NOT_IN_CODE_PAGE, 2),
                Case.of("Latin", folding(20), "é€", "ā", "栏")
                        .nativeType("varchar(20) character set latin1 collate latin1_swedish_ci")
                        .loses(Fit.NOT_IN_CODE_PAGE, 2, 3),
                Case.of("LatinText", LONG_TEXT, "é€", "栏")
                        .nativeType("longtext character set latin1 collate latin1_bin")
                        .loses(Fit.NOT_IN_CODE_PAGE, 2),
                Case.of("Ascii", text(20), "~", "é")
                        .nativeType("varchar(20) character set ascii collate ascii_bin")
                        .loses(Fit.NOT_IN_CODE_PAGE, 2),
                Case.of("Keys", folding(20), "Anna", "anna", "Anná", "anna ", "Anne")
                        .keyed()
                        .loses(Fit.DUPLICATE_KEY, 2, 3, 4),
                Case.of("Sharp", folding(20), "strasse", "Straße").keyed().loses(Fit.DUPLICATE_KEY, 2),
                // Only the server knows: a character without width, and Korean letters of two kinds.
                Case.of("Rare", folding(20), "ab", "a\u200bb", "\u3131", "\u1100", "栏目")
                        .keyed()
                        .loses(Fit.DUPLICATE_KEY, 2, 4));
    }

    /**
     * @param column of the texts
     * @param fits bytes of their values, so that the row has 8,125 bytes on its page
     * @param last text of the last column that makes it 8,126
     */
    protected record WideRow(DataType column, List<String> fits, String last) {}

    /** What just fits on a page of this server, by hand. */
    protected abstract WideRow wideRow();

    private Path wide(WideRow wide) {
        List<Column> columns =
                new ArrayList<>(List.of(Column.of("Id", whole(32)).notNull()));
        List<String> fits = new ArrayList<>(List.of("1"));
        List<String> tooLong = new ArrayList<>(List.of("2"));
        for (int i = 0; i < wide.fits().size(); i++) {
            columns.add(Column.of("c" + i, wide.column()));
            fits.add(wide.fits().get(i));
            tooLong.add(i < wide.fits().size() - 1 ? wide.fits().get(i) : wide.last());
        }
        String[] empty = new String[columns.size()];
        empty[0] = "3";
        Table table = new Table(
                TableName.of("Wide"),
                columns,
                Optional.of(new Key("PK_Wide", List.of("Id"))),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new Dump(temporary.resolve("wide"))
                .table(table, fits.toArray(String[]::new), tooLong.toArray(String[]::new), empty)
                .write();
    }

    @Test
    void aRowForWhichAPageHasNoRoomIsFoundBeforehand() throws Exception {
        WideRow wide = wideRow();
        Path dump = wide(wide);
        assertThatThrownBy(() -> restore(dump, OnLoss.FAIL, Listener.SILENT))
                .asInstanceOf(type(SiteServerException.class))
                .satisfies(failure -> {
                    assertThat(failure.problem()).isEqualTo(RestoreProblem.WOULD_LOSE);
                    assertThat(failure.why())
                            .contains("Row with more bytes than a page has room for")
                            .contains("(1 value, in ")
                            .contains("1.csv line 3: ");
                });
        assertThat(tablesInTarget()).isZero();
        assertThatThrownBy(() -> restore(dump, OnLoss.FIX, Listener.SILENT))
                .asInstanceOf(type(SiteServerException.class))
                .satisfies(failure -> assertThat(failure.problem()).isEqualTo(RestoreProblem.NOT_FIXABLE));
        assertThat(tablesInTarget()).isZero();

        RestoreResult result = restore(dump, OnLoss.REJECT, Listener.SILENT);

        assertThat(result.exitCode().number()).isEqualTo(3);
        assertThat(result.losses()).extracting(Loss::kind, Loss::count).containsExactly(tuple(Fit.ROW_TOO_LONG, 1L));
        assertThat(held("Wide", "Id")).containsExactly("1", "3");
        assertThat(Files.readString(
                        result.rejects().orElseThrow().resolve("Wide").resolve("1.csv.rejects.csv")))
                .contains("Row with more bytes than a page has room for");
        // The server itself takes one byte less than that row has.
        String last = "c" + (wide.fits().size() - 1);
        assertThatThrownBy(() -> TestDatabases.execute(
                        target, "UPDATE Wide SET " + last + " = '" + wide.last() + "' WHERE Id = 1"))
                .hasMessageContaining("Row size too large");
    }

    /** A row has 65,535 bytes without its long texts: three of these columns have 60,000, and a fourth has no room. */
    @Test
    void columnsWithoutRoomInARowBecomeLongTexts() {
        List<Column> columns =
                new ArrayList<>(List.of(Column.of("Id", whole(32)).notNull()));
        String[] row = new String[7];
        row[0] = "1";
        for (int i = 1; i < row.length; i++) {
            columns.add(Column.of("c" + i, text(5000)));
            row[i] = Integer.toString(i).repeat(5000);
        }
        Path dump = new Dump(temporary.resolve("declared"))
                .table(Table.of(TableName.of("Declared"), columns), row)
                .write();
        List<String> told = new ArrayList<>();

        RestoreResult result = restore(dump, OnLoss.FAIL, event -> {
            if (event instanceof Event.Note note && note.id().equals("SS-4531")) {
                told.add(note.place().table().orElse("") + " " + note.arguments());
            }
        });

        assertThat(result.exitCode().number()).isZero();
        assertThat(told).containsExactly("Declared [c1, c2, c3]");
        assertThat(held("Declared", "c1")).containsExactly("1".repeat(5000));
        assertThat(held("Declared", "c6")).containsExactly("6".repeat(5000));
    }
}
