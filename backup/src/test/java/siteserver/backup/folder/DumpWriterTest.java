package siteserver.backup.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.manifest.Manifest;
import siteserver.backup.folder.metadata.RandomSchema;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

class DumpWriterTest {

    @TempDir
    Path temp;

    private static SiteServerException failure(Runnable action) {
        return catchThrowableOfType(SiteServerException.class, action::run);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Path folder = temp.resolve("a/backup");
        Manifest written = Dumps.writeSample(folder);

        DumpFolder dump = DumpFolder.open(folder);
        assertThat(dump.original()).isFalse();
        assertThat(dump.manifest()).contains(written);
        assertThat(dump.tables())
                .extracting(table -> table.table().name().name())
                .containsExactly("siteserver_Node", "bairong_Config");
        assertThat(dump.tables().get(0).table()).isEqualTo(Dumps.table("siteserver_Node"));
        assertThat(Dumps.rows(dump, dump.tables().get(0)))
                .containsExactly(List.of("1", "Home"), Arrays.asList("2", null), List.of("3", "a \"b\"\nc"));
        assertThat(dump.tables().get(1).files()).isEmpty();
        dump.verify(2, Listener.SILENT);
    }

    @Test
    void filesAreNumberedInTheOrderOfTheRangesAndNothingElseIsLeft() throws IOException {
        Path folder = temp.resolve("backup");
        Table table = Dumps.table("t");
        try (DumpWriter dump = DumpWriter.create(folder, Dumps.JOB, new RowFileSettings(DumpFormat.CSV, 30, 99))) {
            dump.addTables(List.of(table.name()));
            List<WrittenRowFile> later = Dumps.write(dump, table, 1, new String[] {"4", "four"});
            List<WrittenRowFile> first = Dumps.write(
                    dump, table, 0, new String[] {"1", "one"}, new String[] {"2", "two and more text"}, new String[] {
                        "3", "three"
                    });
            assertThat(first).hasSize(2);
            assertThat(folder.resolve("_incomplete")).exists();
            dump.finishTable(table, List.of(first.get(0), first.get(1), later.get(0)), Map.of("Id", "node-id"));
            dump.addObject(new NotCarried("views", "v 1", "select 1"));
            dump.addObject(new NotCarried("views", "v 1", "select 2"));
            dump.finish(Dumps.FACTS);
        }
        assertThat(FolderPaths.files(folder))
                .containsExactly(
                        "_manifest.json",
                        "_tables.json",
                        "objects/views/v%201%-2.txt",
                        "objects/views/v%201.txt",
                        "t/1.csv",
                        "t/2.csv",
                        "t/3.csv",
                        "t/_metadata.json");
        assertThat(folder.resolve("t/2.csv")).hasContent("\"Id\",\"Title\"\n\"3\",\"three\"\n");
        assertThat(folder.resolve("t/3.csv")).hasContent("\"Id\",\"Title\"\n\"4\",\"four\"\n");
        DumpFolder dump = DumpFolder.open(folder);
        assertThat(dump.manifest().orElseThrow().facts().notCarried()).containsEntry("views", 2);
        DumpTable read = dump.tables().get(0);
        assertThat(read.logicalTypes()).containsExactly(Map.entry("Id", "node-id"));
        assertThat(read.files().get(0).largestCell()).isEqualTo("two and more text".length());
        assertThat(read.files().get(0).largestRow()).isEqualTo("2two and more text".length());
        try (var lines = dump.dataLines(read, read.files().get(2))) {
            assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("\"4\",\"four\"\n");
        }
        dump.verify(1, Listener.SILENT);
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        Dumps.writeSample(temp.resolve("a"));
        Dumps.writeSample(temp.resolve("b"));
        for (String file : FolderPaths.files(temp.resolve("a"))) {
            assertThat(temp.resolve("b").resolve(file))
                    .hasSameBinaryContentAs(temp.resolve("a").resolve(file));
        }
    }

    @Test
    void linesAreCopiedWithoutDecoding() throws IOException {
        Dumps.writeSample(temp.resolve("a"));
        DumpFolder source = DumpFolder.open(temp.resolve("a"));
        DumpTable from = source.tables().get(0);
        Table to = Dumps.table("siteserver_Channel");
        try (DumpWriter dump = DumpWriter.create(temp.resolve("b"), Dumps.JOB, RowFileSettings.csv())) {
            dump.addTables(List.of(to.name()));
            RowFile file = from.files().get(0);
            try (RowFileWriter rows = dump.rows(to, 0);
                    var lines = source.dataLines(from, file)) {
                rows.copy(lines, file);
                dump.finishTable(to, rows.finish(), Map.of());
            }
            dump.finish(Dumps.FACTS);
        }
        DumpFolder copy = DumpFolder.open(temp.resolve("b"));
        copy.verify(1, Listener.SILENT);
        assertThat(copy.tables().get(0).rows()).isEqualTo(2);
        assertThat(Dumps.rows(copy, copy.tables().get(0)))
                .containsExactly(List.of("1", "Home"), Arrays.asList("2", null));
    }

    @Test
    void anExistingFolderIsRefusedAndUntouched() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("backup"));
        Files.writeString(folder.resolve("mine.txt"), "x");
        SiteServerException failure = failure(() -> DumpWriter.create(folder, Dumps.JOB, RowFileSettings.csv()));
        assertThat(failure.problem()).isEqualTo(FolderProblem.OUTPUT_EXISTS);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT_OUTPUT);
        assertThat(FolderPaths.files(folder)).containsExactly("mine.txt");
    }

    @Test
    void aFinishedDumpIsNeverWrittenInto() {
        Path folder = temp.resolve("backup");
        Dumps.writeSample(folder);
        assertThat(failure(() -> DumpWriter.create(folder, Dumps.JOB, RowFileSettings.csv()))
                        .problem())
                .isEqualTo(FolderProblem.OUTPUT_EXISTS);
        DumpFolder.open(folder).verify(1, Listener.SILENT);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(temp.resolve("backup"), "x");
        assertThat(failure(() -> DumpWriter.create(file, Dumps.JOB, RowFileSettings.csv()))
                        .problem())
                .isEqualTo(FolderProblem.PATH_IS_A_FILE);
    }

    @Test
    void anEmptyFolderIsUsed() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("backup"));
        Dumps.writeSample(folder);
        DumpFolder.open(folder);
    }

    @Test
    void withoutFinishTheFolderStaysIncompleteAndTheSameJobStartsOver() throws IOException {
        Path folder = temp.resolve("backup");
        Table table = Dumps.table("t");
        try (DumpWriter dump = DumpWriter.create(folder, Dumps.JOB, RowFileSettings.csv())) {
            dump.addTables(List.of(table.name()));
            Dumps.write(dump, table, 0, new String[] {"1", "left over"});
            dump.addObject(new NotCarried("views", "v", "select 1"));
        }
        SiteServerException incomplete = failure(() -> DumpFolder.open(folder));
        assertThat(incomplete.problem()).isEqualTo(FolderProblem.INCOMPLETE);
        assertThat(incomplete.exitCode()).isEqualTo(ExitCode.DUMP);

        DumpJob other = new DumpJob("update", "elsewhere", Optional.empty());
        assertThat(failure(() -> DumpWriter.create(folder, other, RowFileSettings.csv()))
                        .problem())
                .isEqualTo(FolderProblem.OUTPUT_EXISTS);

        Files.writeString(folder.resolve("t/mine.txt"), "x");
        assertThat(failure(() -> DumpWriter.create(folder, Dumps.JOB, RowFileSettings.csv()))
                        .getMessage())
                .contains("mine.txt");
        assertThat(folder.resolve("t/0-1.csv.part")).exists();

        Files.delete(folder.resolve("t/mine.txt"));
        Dumps.writeSample(folder);
        DumpFolder dump = DumpFolder.open(folder);
        assertThat(dump.extraFiles()).isEmpty();
        dump.verify(1, Listener.SILENT);
    }

    @Test
    void twoRunsDoNotWriteIntoOneFolder() {
        Path folder = temp.resolve("backup");
        try (DumpWriter dump = DumpWriter.create(folder, Dumps.JOB, RowFileSettings.csv())) {
            dump.addTables(List.of(TableName.of("t")));
            SiteServerException second = failure(() -> DumpWriter.create(folder, Dumps.JOB, RowFileSettings.csv()));
            assertThat(second.problem()).isEqualTo(FolderProblem.FOLDER_LOCKED);
            assertThat(second.exitCode().number()).isEqualTo(11);
            assertThat(failure(() -> DumpFolder.open(folder)).problem()).isEqualTo(FolderProblem.FOLDER_LOCKED);
        }
        assertThat(folder.resolve("_lock")).doesNotExist();
    }

    @Test
    void onlyTheOwnerMayRead() throws IOException {
        Path folder = temp.resolve("backup");
        Dumps.writeSample(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            for (String file : FolderPaths.files(folder)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void theJsonFormHasPagesAndBothNamesOfTheFileList() throws IOException {
        Path folder = temp.resolve("backup");
        Table table = Dumps.table("siteserver_Node");
        byte[] line = "\"3\",\n".getBytes(StandardCharsets.UTF_8);
        try (DumpWriter dump = DumpWriter.create(folder, Dumps.JOB, RowFileSettings.json(2))) {
            dump.addTables(List.of(table.name()));
            try (RowFileWriter rows = dump.rows(table, 0)) {
                rows.row(Dumps.row("1", "Home"));
                rows.row(Dumps.row("2", "\"新闻\"\n"));
                rows.csvLine(line, 0, line.length);
                dump.finishTable(table, rows.finish(), Map.of());
            }
            dump.finish(Dumps.FACTS);
        }
        assertThat(Files.readString(folder.resolve("siteserver_Node/1.json")))
                .isEqualTo("[\n{\"id\":1,\"title\":\"Home\"},\n{\"id\":2,\"title\":\"\\\"新闻\\\"\\n\"}\n]\n");
        assertThat(Files.readString(folder.resolve("siteserver_Node/2.json")))
                .isEqualTo("[\n{\"id\":3,\"title\":null}\n]\n");
        assertThat(Files.readString(folder.resolve("siteserver_Node/_metadata.json"))
                        .replaceAll("\\s", ""))
                .contains("\"rowFiles\":[\"1.json\",\"2.json\"],\"rows\":[\"1.json\",\"2.json\"]");
        DumpFolder dump = DumpFolder.open(folder);
        dump.verify(2, Listener.SILENT);
        assertThat(Dumps.rows(dump, dump.tables().get(0)))
                .containsExactly(List.of("1", "Home"), List.of("2", "\"新闻\"\n"), Arrays.asList("3", null));
    }

    @ParameterizedTest
    @EnumSource(DumpFormat.class)
    void anySchemaAndItsTextsComeBackEqual(DumpFormat format) {
        Random random = new Random(11);
        Map<TableName, Table> tables = new LinkedHashMap<>();
        Map<TableName, List<List<String>>> rows = new HashMap<>();
        while (tables.size() < 40) {
            Table table = new RandomSchema(random).table();
            tables.put(table.name(), table);
        }
        Path folder = temp.resolve("backup");
        try (DumpWriter dump = DumpWriter.create(folder, Dumps.JOB, new RowFileSettings(format, 300, 5))) {
            dump.addTables(List.copyOf(tables.keySet()));
            for (Table table : tables.values()) {
                List<List<String>> written = new ArrayList<>();
                try (RowFileWriter writer = dump.rows(table, 0)) {
                    for (int i = random.nextInt(20); i > 0; i--) {
                        String[] cells = cells(random, table);
                        writer.row(Dumps.row(cells));
                        written.add(Arrays.asList(cells));
                    }
                    dump.finishTable(table, writer.finish(), Map.of());
                }
                rows.put(table.name(), written);
            }
            dump.finish(Dumps.FACTS);
        }
        DumpFolder dump = DumpFolder.open(folder);
        dump.verify(2, Listener.SILENT);
        assertThat(dump.tables()).extracting(DumpTable::table).containsExactlyElementsOf(tables.values());
        for (DumpTable table : dump.tables()) {
            assertThat(Dumps.rows(dump, table)).isEqualTo(rows.get(table.table().name()));
        }
    }

    private static String[] cells(Random random, Table table) {
        List<String> texts =
                List.of("", "a", "\"", "\"\"", ",", "\n", "\r\n", "\u0000", "😀", "栏目".repeat(50), "_EMPTY_");
        String[] cells = new String[table.columns().size()];
        for (int i = 0; i < cells.length; i++) {
            DataType.Kind kind = table.columns().get(i).type().kind();
            boolean text = kind == DataType.Kind.TEXT || kind == DataType.Kind.VARCHAR;
            cells[i] = text && random.nextInt(4) > 0 ? texts.get(random.nextInt(texts.size())) : null;
        }
        return cells;
    }
}
