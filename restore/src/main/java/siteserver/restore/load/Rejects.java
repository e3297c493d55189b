package siteserver.restore.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.job.OnLoss;
import siteserver.restore.look.RowShaper;
import siteserver.restore.look.TableLook;
import siteserver.restore.plan.TablePlan;
import siteserver.restore.target.convert.Fit;

/**
 * Writes the rows that are set aside: one file per row file that has such rows, in the same form, with two more
 * columns behind: the reason, and the line in the row file.
 */
public final class Rejects {

    private static final int EVENTS_PER_TABLE = 100;

    private final DumpFolder folder;
    private final Path rejects;
    private final Listener listener;

    public Rejects(DumpFolder folder, Path rejects, Listener listener) {
        this.folder = folder;
        this.rejects = rejects;
        this.listener = listener;
    }

    /**
     * Stops when the folder holds something, before anything is written.
     *
     * @throws SiteServerException {@code REJECTS_EXIST}
     */
    public void checkEmpty() {
        if (!Files.isDirectory(rejects)) {
            return;
        }
        try (Stream<Path> inside = Files.list(rejects)) {
            if (inside.findAny().isPresent()) {
                throw new SiteServerException(RestoreProblem.REJECTS_EXIST, Place.file(rejects));
            }
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(rejects), failure);
        }
    }

    /**
     * Writes all rows of a table that do not go over; a repeated run writes the same files again.
     *
     * @return their number
     */
    public long write(TablePlan plan, TableLook look) {
        long count = 0;
        for (int number = 0; number < plan.dump().files().size(); number++) {
            RowFile file = plan.dump().files().get(number);
            count += write(plan, file, look.keyless().getOrDefault(number, Map.of()), count);
        }
        return count;
    }

    private long write(TablePlan plan, RowFile file, Map<Long, Fit> keyless, long before) {
        Path target = rejects.resolve(plan.dump().folder()).resolve(file.name() + ".rejects.csv");
        RowShaper shaper = new RowShaper(plan, OnLoss.REJECT);
        Row row = new Row(plan.columns().size());
        long count = 0;
        CsvRowWriter writer = null;
        try (RowReader reader = folder.open(plan.dump(), file)) {
            while (reader.next(row)) {
                Fit key = keyless.get(reader.line());
                if (key == null && shaper.shape(row, reader.line()) != null) {
                    continue;
                }
                writer = writer == null ? open(plan, target) : writer;
                String reason =
                        key == null ? shaper.reason() : Messages.text(RestoreProblem.class, key.id() + ".loss") + ".";
                row.add(reason);
                row.add(Long.toString(reader.line()));
                writer.row(row);
                count++;
                if (before + count <= EVENTS_PER_TABLE) {
                    listener.on(new Event.Rejected(
                            folder.place(plan.dump(), file).withLine(reader.line()), reason, target.toString()));
                }
            }
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
        return count;
    }

    private static CsvRowWriter open(TablePlan plan, Path target) {
        List<Column> columns = new ArrayList<>(plan.dump().table().columns());
        columns.add(Column.of("siteserver.reason", new DataType.Text(false)));
        columns.add(Column.of("siteserver.line", new DataType.Int(64, false)));
        try {
            Files.createDirectories(target.getParent());
            CsvRowWriter writer = new CsvRowWriter(Files.newOutputStream(target), Place.file(target));
            writer.header(columns);
            return writer;
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(target), failure);
        }
    }
}
