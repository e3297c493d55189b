package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.Dumps;
import siteserver.transform.UpdateJob;
import siteserver.transform.UpdateResult;
import siteserver.transform.old.OldDatabase.Contents;
import siteserver.transform.old.OldDatabase.Kind;
import siteserver.transform.old.OldDatabase.Values;
import siteserver.transform.old.OldMeaning.Place;
import siteserver.transform.old.OutputIndex.OutputRow;

/**
 * Values that are legal but rare, in every column of every table whose values the original carried over as they are: empty
 * texts, blanks, commas, quotes, line ends, Chinese, emoji, words that mean something elsewhere, very long lists, negative
 * numbers and the greatest. Each is in the column that the new system reads ({@code facts/columns.csv}).
 */
class OddValuesTest {

    private static final String LONG_LIST = "一,".repeat(30_000) + "end";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            ",",
            ",a,,b ,",
            "'\"\\",
            "a\r\nb\tc",
            "中文，栏目",
            "\uD83D\uDE00",
            "NULL",
            "null",
            "0",
            "-1",
            "True",
            "{",
            "{}",
            "[]",
            "a=b&c=d",
            "%",
            "1,2,3",
            "2013-01-02T03:04:05",
            "_EMPTY_",
            "<b>&amp;</b>");

    private static final List<String> NUMBERS = List.of("-7", "0", "2147483647", "-2147483648", "1");

    @TempDir
    private Path folder;

    private static List<String> odd(Values column, int seed) {
        List<String> values = new ArrayList<>();
        int next = seed;
        for (String value : column.values()) {
            values.add(value == null ? null : odd(column.field().type(), next++, value));
        }
        return values;
    }

    private static String odd(DataType type, int seed, String otherwise) {
        if (type instanceof DataType.Text) {
            return seed % 7 == 0 ? LONG_LIST : TEXTS.get(seed % TEXTS.size());
        }
        if (type instanceof DataType.VarChar text) {
            String value = TEXTS.get(seed % TEXTS.size());
            return value.codePointCount(0, value.length()) <= text.length() ? value : "";
        }
        return type instanceof DataType.Int ? NUMBERS.get(seed % NUMBERS.size()) : otherwise;
    }

    /** Columns by which rows are told apart, found and put in their places keep what they have. */
    private static boolean isPlain(Values column) {
        String name = column.field().name().toLowerCase(java.util.Locale.ROOT);
        return column.kind() == Kind.DISTINCT
                && !column.field().key()
                && !column.field().identity()
                && !name.matches(".*(id|taxis|username|name|level)|parents.*|childrencount");
    }

    @ParameterizedTest(name = "{0} to {2}, names in {3}")
    @CsvSource({
        "3.6, 7, 7.4, any case",
        "4.1, 6, 6, lower case",
        "5.0, 7, 7.4, lower case",
        "5.0, 6, 6, any case",
        "6, 7, 7.4, lower case",
        "6, 6, 6, any case"
    })
    void eachIsWhereTheNewSystemReadsIt(String version, String target, String to, String names) {
        OldDatabase database = OldDatabase.of(version)
                .changed((table, column) -> isPlain(column)
                        ? odd(
                                column,
                                Math.floorMod((table.name() + column.field().name()).hashCode(), 1000))
                        : column.values());
        Path input = database.write(folder.resolve("backup"), names.equals("lower case"));
        UpdateResult result = UpdateJob.run(
                Dumps.builtIn(input, folder.resolve("update"), Optional.of(version), Optional.of(to)), Listener.SILENT);
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        OutputIndex output = new OutputIndex(folder.resolve("update"));
        OldMeaning meaning = new OldMeaning(database, target, output);
        Map<String, Map<String, Integer>> wanted = new HashMap<>();
        Map<String, Place> places = new HashMap<>();
        for (Contents table : database.tables()) {
            for (Values column : table.columns()) {
                for (Place place : isPlain(column) ? meaning.places(table, column.field()) : List.<Place>of()) {
                    places.put(place.toString(), place);
                    column.values().stream().filter(value -> value != null).forEach(value -> wanted.computeIfAbsent(
                                    place.toString(), key -> new HashMap<>())
                            .merge(value, 1, Integer::sum));
                }
            }
        }
        List<String> missing = new ArrayList<>();
        wanted.forEach((name, values) -> {
            Place place = places.get(name);
            Map<String, Integer> there = new HashMap<>();
            for (String table : output.tables()) {
                if (place.isTable(table)) {
                    for (OutputRow row : output.rows(table)) {
                        there.merge(String.valueOf(row.get(place.column())), 1, Integer::sum);
                    }
                }
            }
            values.forEach((value, count) -> {
                if (there.getOrDefault(value, 0) < count) {
                    missing.add(name + ": " + count + " times \"" + shortened(value) + "\", there are "
                            + Arrays.toString(there.keySet().stream()
                                    .map(OddValuesTest::shortened)
                                    .toArray()));
                }
            });
        });
        assertThat(wanted.size()).isGreaterThan(30);
        assertThat(missing).isEmpty();
    }

    /** A table with a name of its own, and columns of its own that are called as those of the new system are. */
    @ParameterizedTest
    @ValueSource(strings = {"6", "7.4"})
    void tablesAndColumnsOfOnesOwnKeepWhatTheyHave(String to) {
        String[] own = {
            "颜色", "Order By", "ChannelId", "SiteId", "GroupNames", "TagNames", "Checked", "Body", "Guid", "price-2"
        };
        OldSite site = OldSite.of("5.0").like("新闻 2018", "model_Content", own).site("新闻 2018");
        List<String> cells = new ArrayList<>(List.of(
                "ID",
                "5",
                "NodeID",
                "-1",
                "PublishmentSystemID",
                "1",
                "Title",
                "标题",
                "IsChecked",
                "True",
                "Taxis",
                "1",
                "Content",
                "正文",
                "Tags",
                "a b",
                "ContentGroupNameCollection",
                "组"));
        for (String column : own) {
            cells.add(column);
            cells.add("own " + column);
        }
        site.row("新闻 2018", cells.toArray(String[]::new));
        Map<String, String> row = site.update(folder, to).row("新闻 2018", 5);
        assertThat(row)
                .containsEntry("ChannelId", "-1")
                .containsEntry("SiteId", "1")
                .containsEntry("Title", "标题");
        for (String column : own) {
            assertThat(row.toString()).as(column).contains("own " + column);
        }
        assertThat(row)
                .containsEntry("颜色", "own 颜色")
                .containsEntry("Order By", "own Order By")
                .containsEntry("price-2", "own price-2");
    }

    private static String shortened(String text) {
        return text.length() < 60 ? text : text.substring(0, 50) + "… (" + text.length() + ")";
    }
}
