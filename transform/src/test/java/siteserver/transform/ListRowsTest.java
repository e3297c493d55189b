package siteserver.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.plan.Plan;

/** Rows that a recipe lists for the user: in a file, in the plan, in the result; the rows stay what they are. */
class ListRowsTest {

    private static final String HEAD = """
            type: siteserver/recipe/v1
            name: shop-1-to-2
            displayName: Shop
            description: Shop.
            application: shop
            from: "1"
            to: "2"
            steps:
            """;

    private static final String LIST = """
              - listRows: {table: user, where: {column: form, equals: Hashed}, columns: [name, form], as: passwords, because: give them new ones}
            """;

    @TempDir
    private Path folder;

    private static Table table(String name, String... columns) {
        return Table.of(
                TableName.of(name),
                Arrays.stream(columns)
                        .map(column -> Column.of(column, new DataType.VarChar(50, false)))
                        .toList());
    }

    private UpdateOptions options(String steps) throws IOException {
        Path dump = folder.resolve("backup");
        if (!Files.exists(dump)) {
            Dumps.write(
                    dump,
                    new Dumps.Content(
                            table("user", "name", "form"),
                            List.of(
                                    List.of(List.of("zoe", "Hashed"), List.of("ann", "Clear")),
                                    List.of(Arrays.asList("\"bob\", jr", null), List.of("eve", "Hashed")))),
                    Dumps.content(table("guest", "name", "form"), new String[] {null, "Hashed"}),
                    Dumps.content(table("role", "role"), new String[] {"editor"}));
        }
        Path file = Files.writeString(folder.resolve("shop.yaml"), HEAD + steps);
        return Dumps.options(dump, folder.resolve("update"), file);
    }

    private String listed(String name) throws IOException {
        return Files.readString(folder.resolve("update/listed").resolve(name));
    }

    @Test
    void listsTheChosenRowsInOrderAndChangesNothing() throws IOException {
        UpdateResult result = UpdateJob.run(options(LIST), Listener.SILENT);
        assertThat(listed("passwords.csv")).isEqualTo("""
                "table","name","form"
                "user","zoe","Hashed"
                "user","eve","Hashed"
                """);
        assertThat(Dumps.rows(folder.resolve("update"), "user")).hasSize(4);
        assertThat(result.plan().listed())
                .containsExactly(
                        new Plan.Listed("listed/passwords.csv", "user", OptionalLong.of(2), "give them new ones"));
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.plan().unchangedTables()).hasSize(3);
    }

    @Test
    void theManifestVouchesForTheList() throws IOException {
        UpdateJob.run(options(LIST), Listener.SILENT);
        Path update = folder.resolve("update");
        assertThat(DumpFolder.open(update).manifest().orElseThrow().files()).containsKey("listed/passwords.csv");
        Files.writeString(update.resolve("listed/passwords.csv"), "nobody");
        assertThatThrownBy(() -> DumpFolder.open(update)).isInstanceOf(SiteServerException.class);
    }

    @Test
    void aDryRunCountsAndWritesNothing() throws IOException {
        UpdateResult result = UpdateJob.run(Dumps.with(options(LIST), 2, OnError.STOP, true), Listener.SILENT);
        assertThat(result.plan().listed()).extracting(Plan.Listed::rows).containsExactly(OptionalLong.of(2));
        assertThat(folder.resolve("update")).doesNotExist();
    }

    @Test
    void severalStepsOfOneNameFillOneFileInTheirOrder() throws IOException {
        UpdateResult result = UpdateJob.run(options("""
                  - listRows: {table: guest, columns: [name, form], as: all, because: a}
                  - mergeTables: {from: [user, guest], to: person}
                  - listRows: {table: person, where: {column: form, isNull: true}, columns: [name, form], as: all, because: b}
                  - listRows: {table: gone, columns: [name, form], as: all, because: c, optional: true}
                """), Listener.SILENT);
        assertThat(listed("all.csv")).isEqualTo("""
                "table","name","form"
                "guest",,"Hashed"
                "user","\""bob\"", jr",
                """);
        assertThat(result.plan().listed()).extracting(Plan.Listed::table).containsExactly("guest", "person");
    }

    @Test
    void rowsAreListedAsTheyAreAtThatStepAlsoBetweenStepsOfManyRows() throws IOException {
        String steps = """
                  - newIds: {members: [{table: role, column: Id}]}
                  - listRows: {table: role, columns: [Id, role], as: before, because: a}
                  - setColumn: {table: role, column: role, value: {constant: x}}
                  - insertRow: {table: role, values: {Id: 9, role: added}}
                  - listRows: {table: role, columns: [Id, role], as: after, because: b}
                  - listRows: {table: user, where: {not: {column: name, inTable: {table: role, column: role}}}, columns: [name], as: strangers, because: c}
                """;
        UpdateResult planned = UpdateJob.run(Dumps.with(options(steps), 2, OnError.STOP, true), Listener.SILENT);
        assertThat(planned.plan().listed()).extracting(Plan.Listed::rows).containsOnly(OptionalLong.empty());
        UpdateResult result = UpdateJob.run(options(steps), Listener.SILENT);
        assertThat(listed("before.csv")).isEqualTo("\"table\",\"Id\",\"role\"\n\"role\",\"1\",\"editor\"\n");
        assertThat(listed("after.csv"))
                .isEqualTo("\"table\",\"Id\",\"role\"\n\"role\",\"1\",\"x\"\n\"role\",\"9\",\"added\"\n");
        assertThat(result.plan().listed())
                .extracting(Plan.Listed::rows)
                .containsExactly(OptionalLong.of(1), OptionalLong.of(2), OptionalLong.of(4));
    }

    @Test
    void aListWithoutRowsIsNamedAndHasNoFile() throws IOException {
        UpdateResult result = UpdateJob.run(options(LIST.replace("Hashed", "Other")), Listener.SILENT);
        assertThat(folder.resolve("update/listed")).doesNotExist();
        assertThat(result.plan().listed()).extracting(Plan.Listed::rows).containsExactly(OptionalLong.of(0));
    }

    @Test
    void aRowThatCannotBeLookedAtIsSetAside() throws IOException {
        String steps = """
                  - listRows: {table: user, where: {column: name, to: integer, greaterThan: 0}, columns: [name], as: n, because: a}
                """;
        assertThatThrownBy(() -> UpdateJob.run(options(steps), Listener.SILENT))
                .isInstanceOf(SiteServerException.class);
        UpdateJob.run(Dumps.with(options(steps), 2, OnError.REJECT, false), Listener.SILENT);
        assertThat(Files.readString(folder.resolve("update/rejects/user.csv"))).contains("\"listed/n.csv\",\"zoe\"");
        assertThat(Dumps.rows(folder.resolve("update"), "user")).hasSize(4);
    }

    @Test
    void oneNameHasOneHeader() throws IOException {
        UpdateOptions wrong = options("""
                  - listRows: {table: user, columns: [name], as: a, because: x}
                  - listRows: {table: user, columns: [form], as: a, because: x}
                """);
        assertThatThrownBy(() -> UpdateJob.run(wrong, Listener.SILENT))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.why())
                        .contains("shop.yaml, line 10: Another step lists other columns as \"a\": name."));
    }
}
