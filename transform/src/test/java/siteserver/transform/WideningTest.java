package siteserver.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.folder.value.TypeText;
import siteserver.transform.Dumps.Content;

/** Sound values beyond the type of their new column: the column is widened, and that is said. */
class WideningTest {

    private static final String HEAD = """
            type: siteserver/recipe/v1
            name: shop-1-to-2
            displayName: Shop 1 to 2
            description: Test.
            application: shop
            from: "1"
            to: "2"
            steps:
            """;

    private static final String RETYPE = """
            - retypeColumn: {table: T, column: Id, type: integer}
            - retypeColumn: {table: T, column: Price, type: 'decimal(5,2)'}
            - retypeColumn: {table: T, column: At, type: 'timestamp(3)'}
            - retypeColumn: {table: T, column: Name, type: varchar(4)}
            """;

    @TempDir
    Path folder;

    private Path input;

    private final List<Event.Note> notes = Collections.synchronizedList(new ArrayList<>());
    private final Listener listener = event -> {
        if (event instanceof Event.Note note) {
            notes.add(note);
        }
    };

    @BeforeEach
    void writeInput() {
        DataType text = new DataType.Text(false);
        Table table = Table.of(
                TableName.of("T"),
                List.of(
                        Column.of("Id", new DataType.Int(64, false)),
                        Column.of("Price", text),
                        Column.of("At", text),
                        Column.of("Name", text)));
        List<List<String>> first = List.of(
                Arrays.asList("-7", "1.5", "2018-09-01 12:00:00.125", "图书馆"),
                Arrays.asList("2147483648", null, null, "图书馆二号"));
        List<List<String>> second = List.of(
                Arrays.asList("9000000000000000000", "1234.5678", "2018-09-01 12:00:00.1234567", null),
                Arrays.asList(null, "99999", "2018-09-01 12:00:00", "abcdefg"));
        input = Dumps.write(folder.resolve("in"), new Content(table, List.of(first, second)));
    }

    private UpdateOptions options(String output, String steps) throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), HEAD + steps.indent(2));
        return Dumps.options(input, folder.resolve(output), recipe);
    }

    private List<String> types(String output) {
        return Dumps.shape(folder.resolve(output), "T").columns().stream()
                .map(column -> TypeText.of(column.type())
                        + column.widened()
                                .map(TypeText::of)
                                .map(" from "::concat)
                                .orElse(""))
                .toList();
    }

    @Test
    void columnsGetTheRoomThatTheirValuesNeed() throws IOException {
        UpdateResult result = UpdateJob.run(options("out", RETYPE), listener);

        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.rejects()).isZero();
        assertThat(types("out"))
                .containsExactly(
                        "int64 from int32",
                        "decimal(9,4) from decimal(5,2)",
                        "timestamp(7) from timestamp(3)",
                        "varchar(7) from varchar(4)");
        assertThat(Dumps.rows(folder.resolve("out"), "T"))
                .containsExactly(
                        Arrays.asList("-7", "1.50", "2018-09-01 12:00:00.125", "图书馆"),
                        Arrays.asList("2147483648", null, null, "图书馆二号"),
                        Arrays.asList("9000000000000000000", "1234.5678", "2018-09-01 12:00:00.1234567", null),
                        Arrays.asList(null, "99999.00", "2018-09-01 12:00:00", "abcdefg"));
        assertThat(result.tables().get(0).widened())
                .extracting(UpdateResult.WidenedColumn::name, UpdateResult.WidenedColumn::values)
                .containsExactly(tuple("Id", 2L), tuple("Price", 2L), tuple("At", 1L), tuple("Name", 2L));
    }

    @Test
    void aWarningNamesColumnCountAndFirstPlace() throws IOException {
        UpdateJob.run(options("out", RETYPE), listener);

        assertThat(notes).filteredOn(note -> note.id().equals("SS-3607")).hasSize(4);
        Event.Note note = notes.stream()
                .filter(each -> each.place().column().equals(Optional.of("Price")))
                .findFirst()
                .orElseThrow();
        assertThat(note.severity()).isEqualTo(Event.Severity.WARNING);
        assertThat(note.place().table()).contains("T");
        assertThat(Messages.text(note.owner(), note.id(), note.arguments().toArray()))
                .isEqualTo("The column becomes decimal(9,4) instead of decimal(5,2), so that nothing is lost: values"
                        + " larger or longer than planned: 2. The first: table T, file "
                        + folder.resolve("in").resolve("T").resolve("2.csv") + ", line 2.");
    }

    @Test
    void threadsChangeNothing() throws IOException {
        UpdateJob.run(Dumps.with(options("one", RETYPE), 1, OnError.STOP, false), listener);
        List<String> first = said();
        notes.clear();
        UpdateJob.run(Dumps.with(options("four", RETYPE), 4, OnError.STOP, false), listener);

        assertThat(said()).isEqualTo(first);
        assertThat(folder.resolve("four/T/_metadata.json"))
                .hasSameBinaryContentAs(folder.resolve("one/T/_metadata.json"));
        assertThat(folder.resolve("four/_manifest.json")).hasSameBinaryContentAs(folder.resolve("one/_manifest.json"));
    }

    private List<String> said() {
        return notes.stream().map(note -> note.place() + " " + note.arguments()).toList();
    }

    @Test
    void valuesOutOfTheScratchFileCountToo() throws IOException {
        UpdateJob.run(
                options("out", "- uniqueSlugs: {table: T, column: Slug, from: Name, fallback: item}\n" + RETYPE),
                listener);

        assertThat(types("out").subList(0, 2)).containsExactly("int64 from int32", "decimal(9,4) from decimal(5,2)");
        assertThat(said()).first().asString().startsWith("table T, column Id").doesNotContain("1_T");
    }

    @Test
    void whatIsNoValueOfTheTypeStillStops() throws IOException {
        UpdateOptions options = options("out", "- retypeColumn: {table: T, column: Name, type: integer}");

        assertThatThrownBy(() -> UpdateJob.run(options, listener))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.why()).endsWith("\" is not a number.");
                    assertThat(failure.place().file().orElseThrow()).endsWith(".csv");
                });
    }

    @Test
    void rejectsOfStagedTablesNameTheTableAsTheUserKnowsIt() throws IOException {
        List<Event.Rejected> rejected = Collections.synchronizedList(new ArrayList<>());
        UpdateJob.run(Dumps.with(options("out", """
                                - uniqueSlugs: {table: T, column: Slug, from: Name, fallback: item}
                                - retypeColumn: {table: T, column: Name, type: integer}
                                - renameTable: {from: T, to: Things}
                                """), 2, OnError.REJECT, false), event -> {
            if (event instanceof Event.Rejected one) {
                rejected.add(one);
            }
        });

        assertThat(rejected).hasSize(3).allSatisfy(one -> {
            assertThat(one.place().toString()).isEqualTo("table T");
            assertThat(one.file()).isEqualTo("rejects/Things.csv");
        });
        assertThat(Files.readString(folder.resolve("out/rejects/Things.csv"))).doesNotContain("1_T");
    }

    @Test
    void progressReachesWhatWasPromised() throws IOException {
        List<Event> events = Collections.synchronizedList(new ArrayList<>());
        UpdateJob.run(
                options("out", "- uniqueSlugs: {table: T, column: Slug, from: Name, fallback: item}"), events::add);

        List<Event> convert = events.subList(
                events.indexOf(started(events)
                        .filter(each -> each.phase().equals("convert"))
                        .findFirst()
                        .orElseThrow()),
                events.size());
        Event.Started promised = (Event.Started) convert.get(0);
        assertThat(promised.tables()).isEqualTo(1);
        assertThat(progress(convert).mapToLong(Event.Progress::moreRows).sum())
                .isEqualTo(promised.rows().orElseThrow())
                .isEqualTo(4);
        assertThat(progress(convert).mapToLong(Event.Progress::moreBytes).sum())
                .isEqualTo(promised.bytes().orElseThrow())
                .isPositive();
        assertThat(convert.stream()
                        .filter(event -> event instanceof Event.TableFinished done
                                && done.phase().equals("convert"))
                        .map(event -> ((Event.TableFinished) event).table())
                        .collect(Collectors.toList()))
                .containsExactly("T");
    }

    private static Stream<Event.Started> started(List<Event> events) {
        return events.stream().filter(Event.Started.class::isInstance).map(Event.Started.class::cast);
    }

    private static Stream<Event.Progress> progress(List<Event> events) {
        return events.stream().filter(Event.Progress.class::isInstance).map(Event.Progress.class::cast);
    }
}
