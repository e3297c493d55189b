package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.look.Loss;
import siteserver.restore.target.convert.Fit;

/** Text has no NUL; all dates of other servers fit but those that are none; citext takes letters of two cases for one. */
class PostgreSqlLossTest extends LossContract {

    @Override
    protected String vendorId() {
        return "postgresql";
    }

    @Override
    protected List<Case> cases() {
        return List.of(
                Case.of("NulInText", LONG_TEXT, "栏", "a\u0000b\u0000")
                        .loses(Fit.NUL_CHARACTER, 2)
                        .becomes("ab"),
                Case.of("ZeroDate", DATE, "2010-01-10", "2010-00-10")
                        .loses(Fit.ZERO_DATE, 2)
                        .becomes((String) null),
                Case.of("ZeroMust", MOMENT, "0000-00-00 00:00:00")
                        .must()
                        .loses(Fit.ZERO_DATE, 1)
                        .becomes("0001-01-01 00:00:00"),
                Case.of("FarDays", DATE, "10000-01-01", "0044-03-15 BC", "infinity", "-infinity"),
                Case.of("Unsigned", unsigned(64), "18446744073709551615"),
                Case.of("KeysOfOthers", folding(20), "Anna", "anna").keyed(),
                Case.of("Keys", new DataType.Text(true), "Anna", "anna", "Anná", "anna ")
                        .nativeType("citext")
                        .keyed()
                        .loses(Fit.DUPLICATE_KEY, 2),
                Case.of("LongKeys", LONG_TEXT, "x".repeat(20_000), noise(1, 4000))
                        .keyed()
                        .loses(Fit.KEY_ENTRY, 2),
                Case.of("ExactKeys", text(20), "a", "A", "á", "a ").keyed());
    }

    /** Letters that no compression makes shorter, in the range where each has three bytes. */
    private static String noise(int seed, int characters) {
        Random random = new Random(seed);
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            noise.append((char) (0x4e00 + random.nextInt(20_000)));
        }
        return noise.toString();
    }

    private static Index index(String name, boolean unique, String... columns) {
        return new Index(
                name,
                unique,
                List.of(columns).stream()
                        .map(column -> new Index.Part(column, false, OptionalInt.empty()))
                        .toList());
    }

    private Path dump(String name, Key key, List<Index> indexes, String[]... rows) {
        Table table = new Table(
                TableName.of(name),
                List.of(
                        Column.of("Id", whole(32)).notNull(),
                        Column.of("A", LONG_TEXT).notNull(),
                        Column.of("B", LONG_TEXT)),
                Optional.of(key),
                List.of(),
                indexes,
                List.of(),
                List.of());
        return new Dump(temporary.resolve(name)).table(table, rows).write();
    }

    /** 900 letters of three bytes are 2,700: with the heads of entry and value 8 more than the server takes. */
    @Test
    void anIndexThatHasNoRoomForAValueIsLeftOutAndToldBeforeAnythingIsWritten() {
        Path dump = dump(
                "Long",
                new Key("PK_Long", List.of("Id")),
                List.of(index("IX_A", false, "A"), index("IX_B", false, "B"), index("IX_Both", false, "B", "A")),
                Dump.row("1", "x".repeat(20_000), noise(1, 4000)),
                Dump.row("2", "", null),
                Dump.row("3", noise(2, 890), noise(3, 900)));
        List<String> told = new ArrayList<>();

        RestoreResult result = restore(dump, OnLoss.FAIL, event -> {
            if (event instanceof Event.Note note
                    && List.of("SS-4520", "SS-4566").contains(note.id())) {
                told.add(note.place().column().orElse("") + " "
                        + note.place().line().orElse(0) + " "
                        + note.arguments().get(note.id().equals("SS-4520") ? 1 : 0));
            }
        });

        assertThat(result.exitCode().number()).isEqualTo(3);
        assertThat(result.losses()).extracting(Loss::kind).containsOnly(Fit.INDEX_ENTRY);
        assertThat(told).containsExactlyInAnyOrder("B 2 2", "B,A 2 2", " 0 IX_B", " 0 IX_Both");
        assertThat(held("Long", "B")).containsExactly(noise(1, 4000), null, noise(3, 900));
        assertThat(indexes("Long")).containsExactlyInAnyOrder("IX_A");
    }

    @Test
    void aPrimaryKeyWithoutRoomIsFoundInTheLook() {
        Path dump = dump(
                "Long",
                new Key("PK_Long", List.of("A")),
                List.of(),
                Dump.row("1", "x".repeat(20_000), null),
                Dump.row("2", noise(1, 896), null),
                Dump.row("3", noise(2, 900), null),
                Dump.row("4", noise(3, 2000), null));

        SiteServerException fail =
                catchThrowableOfType(SiteServerException.class, () -> restore(dump, OnLoss.FAIL, Listener.SILENT));
        assertThat(fail.problem()).isEqualTo(RestoreProblem.WOULD_LOSE);
        assertThat(fail.why())
                .startsWith("Long.A: Primary key with more bytes than an index of the server takes (2 values,")
                .contains("line 4: \"" + noise(2, 60) + "…\"");
        assertThat(tablesInTarget()).isZero();

        SiteServerException fix =
                catchThrowableOfType(SiteServerException.class, () -> restore(dump, OnLoss.FIX, Listener.SILENT));
        assertThat(fix.problem()).isEqualTo(RestoreProblem.NOT_FIXABLE);
        assertThat(tablesInTarget()).isZero();

        RestoreResult rejected = restore(dump, OnLoss.REJECT, Listener.SILENT);
        assertThat(rejected.tables()).allMatch(RestoreResult.TableResult::proven);
        assertThat(rejected.tables().get(0).rejected()).isEqualTo(2);
        assertThat(held("Long", "Id")).containsExactly("1", "2");
    }
}
