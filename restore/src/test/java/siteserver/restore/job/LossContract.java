package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.look.Loss;
import siteserver.restore.target.convert.Fit;

/** Each kind of loss that a target can have, under each {@code --on-loss}. One table per kind, one subclass per target. */
abstract class LossContract {

    protected static final DataType DATE = new DataType.Date();
    protected static final DataType MOMENT = new DataType.Timestamp(0);
    protected static final DataType LONG_TEXT = new DataType.Text(false);

    @TempDir
    protected Path temporary;

    protected ConnectionSettings target;

    /**
     * A table with the columns {@code Id} and {@code V}.
     *
     * @param values of V, in rows with the ids 1, 2, …
     * @param fit what is wrong with some of them; FITS: they go over as they are
     * @param faulty ids of these rows
     * @param after what V holds then under {@code --on-loss fix}
     */
    protected record Case(
            String table,
            Column column,
            boolean unique,
            List<String> values,
            Fit fit,
            List<Integer> faulty,
            List<String> after) {

        static Case of(String table, DataType type, String... values) {
            return new Case(table, Column.of("V", type), false, List.of(values), Fit.FITS, List.of(), List.of(values));
        }

        Case nativeType(String text) {
            return new Case(table, column.withNativeType(text), unique, values, fit, faulty, after);
        }

        Case must() {
            return new Case(table, column.notNull(), unique, values, fit, faulty, after);
        }

        Case keyed() {
            return new Case(table, column, true, values, fit, faulty, after);
        }

        Case loses(Fit kind, Integer... ids) {
            return new Case(table, column, unique, values, kind, List.of(ids), after);
        }

        /** What comes of the faulty rows, in their order; the text null: NULL. */
        Case becomes(String... texts) {
            List<String> fixed = new ArrayList<>(values);
            for (int i = 0; i < texts.length; i++) {
                fixed.set(faulty.get(i) - 1, texts[i]);
            }
            return new Case(table, column, unique, values, fit, faulty, fixed);
        }

        /** The first faulty value, as a message shows it. */
        String example() {
            String value = values.get(faulty.get(0) - 1).replace("\u0000", "\\u0000");
            return value.length() > 60 ? value.substring(0, 60) + "…" : value;
        }

        boolean fixable() {
            return fit.remedy() != Fit.Remedy.NONE;
        }

        Table schema() {
            return new Table(
                    TableName.of(table),
                    List.of(Column.of("Id", new DataType.Int(32, false)).notNull(), column),
                    Optional.of(new Key("PK_" + table, List.of("Id"))),
                    List.of(),
                    unique
                            ? List.of(new Index(
                                    "UX_" + table, true, List.of(new Index.Part("V", false, OptionalInt.empty()))))
                            : List.of(),
                    List.of(),
                    List.of());
        }

        String[][] rows() {
            String[][] rows = new String[values.size()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Dump.row(Integer.toString(i + 1), values.get(i));
            }
            return rows;
        }
    }

    protected abstract String vendorId();

    /** What {@link TestDatabases#fresh} is asked for. */
    protected String database() {
        return vendorId();
    }

    /** What this target makes of what every source may hold, and what only it can lose. */
    protected abstract List<Case> cases();

    protected static DataType text(int length) {
        return new DataType.VarChar(length, false);
    }

    protected static DataType folding(int length) {
        return new DataType.VarChar(length, true);
    }

    protected static DataType whole(int bits) {
        return new DataType.Int(bits, false);
    }

    protected static DataType unsigned(int bits) {
        return new DataType.Int(bits, true);
    }

    protected static DataType decimal(int precision, int scale) {
        return new DataType.Decimal(OptionalInt.of(precision), scale);
    }

    private static List<Case> onEvery() {
        return List.of(
                Case.of("TooLong", text(5), "abcde", "abcdef", "栏目栏目栏", "栏目栏目栏目")
                        .loses(Fit.TOO_LONG, 2, 4),
                Case.of("Whole", whole(16), "32767", "32768", "-32768", "-32769")
                        .loses(Fit.NUMBER_OUT_OF_RANGE, 2, 4),
                Case.of("Decimals", decimal(20, 2), "123456789012345678.25", "-0.01"),
                Case.of("Digits", decimal(12, 2), "1234567890.25", "1234567890.125")
                        .loses(Fit.TOO_MANY_DIGITS, 2),
                Case.of("NotADay", DATE, "2010-02-28", "2010-02-30").loses(Fit.NOT_A_VALUE, 2));
    }

    private List<Case> all() {
        List<Case> all = new ArrayList<>(onEvery());
        all.addAll(cases());
        return all;
    }

    private Path dump(List<Case> cases) {
        Dump dump = new Dump(temporary.resolve("dump"));
        cases.forEach(each -> dump.table(each.schema(), each.rows()));
        return dump.facts(facts -> facts.withSource(new Facts.Source(vendorId(), "1")))
                .write();
    }

    protected RestoreResult restore(Path dump, OnLoss onLoss, Listener listener) {
        target = TestDatabases.fresh(database());
        return RestoreJob.run(
                new RestoreOptions(
                        dump,
                        target,
                        List.of(),
                        List.of(),
                        onLoss,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        2,
                        temporary.resolve("rejects")),
                listener);
    }

    protected List<String> held(String table, String column) {
        Vendor vendor = Vendors.byId(vendorId()).orElseThrow();
        List<String> held = new ArrayList<>();
        try (Connection connection = TestDatabases.open(target);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + vendor.quote(column) + " FROM "
                        + vendor.quote(table) + " ORDER BY " + vendor.quote("Id"))) {
            while (rows.next()) {
                held.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return held;
    }

    protected List<String> indexes(String name) {
        Vendor vendor = Vendors.byId(vendorId()).orElseThrow();
        try (Connection connection = vendor.connect(target)) {
            return vendor.catalog().read(connection).tables().stream()
                    .filter(table -> table.name().name().equals(name))
                    .flatMap(table -> table.indexes().stream())
                    .map(Index::name)
                    .toList();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    protected int tablesInTarget() {
        Vendor vendor = Vendors.byId(vendorId()).orElseThrow();
        try (Connection connection = vendor.connect(target)) {
            return vendor.catalog().read(connection).tables().size();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Table, kind and count of each. */
    private static List<String> shown(List<Case> cases) {
        return cases.stream()
                .filter(each -> each.fit() != Fit.FITS)
                .map(each ->
                        each.table() + " " + each.fit() + " " + each.faulty().size())
                .toList();
    }

    private static List<String> shownLosses(List<Loss> losses) {
        return losses.stream()
                .map(loss -> loss.table() + " " + loss.kind() + " " + loss.count())
                .toList();
    }

    /** A column that was widened may show zeros behind the point. */
    private static String plain(Case each, String held) {
        return held != null && each.column().type() instanceof DataType.Decimal
                ? held.replaceFirst("(\\.\\d*?)0+$", "$1")
                : held;
    }

    @Test
    void withoutAWordNothingIsWrittenAndEverythingIsListed() {
        List<Case> all = all();
        Path dump = dump(all);
        List<Event.Note> notes = new ArrayList<>();

        SiteServerException failure = catchThrowableOfType(
                SiteServerException.class,
                () -> restore(dump, OnLoss.FAIL, event -> {
                    if (event instanceof Event.Note note && note.id().equals("SS-4520")) {
                        notes.add(note);
                    }
                }));

        assertThat(failure.problem()).isEqualTo(RestoreProblem.WOULD_LOSE);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.DUMP);
        assertThat(failure.exitCode().number()).isEqualTo(7);
        assertThat(failure.why())
                .contains("TooLong.V: Longer than the column takes (2 values, the first in ")
                .contains("line 3: \"abcdef\")");
        assertThat(notes.stream()
                        .map(note -> note.place().table().orElse("") + " "
                                + note.arguments().get(1) + " "
                                + note.arguments().get(2)))
                .containsExactlyElementsOf(all.stream()
                        .filter(each -> each.fit() != Fit.FITS)
                        .map(each -> each.table() + " " + each.faulty().size() + " " + each.example())
                        .toList());
        assertThat(tablesInTarget()).isZero();
    }

    @Test
    void whatHasAFixIsFixedCountedAndProven() {
        List<Case> fixable = all().stream().filter(Case::fixable).toList();
        List<Case> cases = new ArrayList<>(fixable);
        all().stream().filter(each -> each.fit() == Fit.FITS).forEach(cases::add);

        RestoreResult result = restore(dump(cases), OnLoss.FIX, Listener.SILENT);

        assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTS);
        assertThat(result.exitCode().number()).isEqualTo(3);
        assertThat(shownLosses(result.losses())).containsExactlyElementsOf(shown(cases));
        assertThat(result.tables()).allMatch(RestoreResult.TableResult::proven);
        SoftAssertions softly = new SoftAssertions();
        for (Case each : cases) {
            softly.assertThat(held(each.table(), "V").stream()
                            .map(value -> plain(each, value))
                            .toList())
                    .as(each.table())
                    .isEqualTo(each.after());
        }
        softly.assertAll();
    }

    @Test
    void whatHasNoFixStopsBeforeAnythingIsWritten() {
        for (Case each : all()) {
            if (each.fit() != Fit.FITS && !each.fixable()) {
                Path dump = temporary.resolve(each.table());
                new Dump(dump)
                        .table(each.schema(), each.rows())
                        .facts(facts -> facts.withSource(new Facts.Source(vendorId(), "1")))
                        .write();
                SiteServerException failure = catchThrowableOfType(
                        SiteServerException.class, () -> restore(dump, OnLoss.FIX, Listener.SILENT));
                assertThat(failure.problem()).as(each.table()).isEqualTo(RestoreProblem.NOT_FIXABLE);
                assertThat(tablesInTarget()).as(each.table()).isZero();
            }
        }
    }

    @Test
    void faultyRowsAreSetAsideAndTheRestIsProven() throws Exception {
        List<Case> all = all();

        RestoreResult result = restore(dump(all), OnLoss.REJECT, Listener.SILENT);

        assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTS);
        assertThat(shownLosses(result.losses())).containsExactlyElementsOf(shown(all));
        assertThat(result.tables()).allMatch(RestoreResult.TableResult::proven);
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < all.size(); i++) {
            Case each = all.get(i);
            List<String> left = new ArrayList<>();
            List<String> faulty = new ArrayList<>();
            for (int id = 1; id <= each.values().size(); id++) {
                (each.faulty().contains(id) ? faulty : left).add(Integer.toString(id));
            }
            softly.assertThat(held(each.table(), "Id")).as(each.table()).isEqualTo(left);
            softly.assertThat(result.tables().get(i).rejected())
                    .as(each.table())
                    .isEqualTo(each.faulty().size());
            softly.assertThat(setAside(result, each)).as(each.table()).isEqualTo(faulty);
        }
        softly.assertAll();
    }

    /** Ids of the rows in the rejects folder. */
    private static List<String> setAside(RestoreResult result, Case each) throws Exception {
        Path file = result.rejects().orElseThrow().resolve(each.table()).resolve("1.csv.rejects.csv");
        return Files.exists(file)
                ? Files.readString(file)
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(1, line.indexOf('"', 1)))
                        .toList()
                : List.of();
    }
}
