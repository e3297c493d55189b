package siteserver.backup.folder;

import java.nio.file.Path;
import java.util.List;
import siteserver.backup.folder.schema.Table;

/** A process of its own that writes into a folder until it is killed. */
public final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (DumpWriter dump = DumpWriter.create(Path.of(arguments[0]), Dumps.JOB, RowFileSettings.csv())) {
            Table table = Dumps.table("t");
            dump.addTables(List.of(table.name()));
            Dumps.write(dump, table, 0, new String[] {"1", "x"});
            dump.addTables(List.of(Dumps.table("ready").name()));
            dump.rows(Dumps.table("ready"), 0).close();
            Thread.sleep(60_000);
        }
    }
}
