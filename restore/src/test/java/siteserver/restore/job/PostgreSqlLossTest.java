package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
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
                Case.of("ExactKeys", text(20), "a", "A", "á", "a ").keyed());
    }

    /** An entry of an index has 2,704 bytes after the server's compression, which does nothing to these letters. */
    @Test
    void anIndexThatHasNoRoomForAValueIsLeftOutAndTold() {
        Random random = new Random(1);
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            noise.append((char) (0x4e00 + random.nextInt(20_000)));
        }
        Index plain = new Index("IX_Plain", false, List.of(new Index.Part("Plain", false, OptionalInt.empty())));
        Index noisy = new Index("IX_Noisy", false, List.of(new Index.Part("Noisy", false, OptionalInt.empty())));
        Table table = new Table(
                TableName.of("Long"),
                List.of(
                        Column.of("Id", whole(32)).notNull(),
                        Column.of("Plain", LONG_TEXT),
                        Column.of("Noisy", LONG_TEXT)),
                Optional.of(new Key("PK_Long", List.of("Id"))),
                List.of(),
                List.of(plain, noisy),
                List.of(),
                List.of());
        Path dump = new Dump(temporary.resolve("long"))
                .table(table, Dump.row("1", "x".repeat(20_000), noise.toString()), Dump.row("2", "", ""))
                .write();
        List<String> told = new ArrayList<>();

        RestoreResult result = restore(dump, OnLoss.FAIL, event -> {
            if (event instanceof Event.Note note && note.id().equals("SS-4566")) {
                told.add(note.place().table().orElse("") + " " + note.arguments());
            }
        });

        assertThat(result.exitCode().number()).isEqualTo(3);
        assertThat(told).containsExactly("Long [IX_Noisy]");
        assertThat(held("Long", "Noisy")).containsExactly(noise.toString(), "");
        assertThat(indexes("Long")).containsExactlyInAnyOrder("IX_Plain");
    }
}
