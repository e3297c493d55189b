package siteserver.restore.load;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.restore.job.OnLoss;
import siteserver.restore.look.RowShaper;
import siteserver.restore.look.TableLook;
import siteserver.restore.plan.ColumnPlan;
import siteserver.restore.plan.TablePlan;
import siteserver.restore.target.LoadSource;

/** One row file on its way into the loader; decides about each row as the look did. */
final class RowFileSource implements LoadSource {

    private static final int PIECE = 256 << 10;

    private final DumpFolder folder;
    private final TablePlan plan;
    private final RowFile file;
    private final OnLoss onLoss;
    private final boolean changesRows;
    private final Set<Long> leftOut;

    /**
     * @param number of the file in its table
     */
    RowFileSource(DumpFolder folder, TablePlan plan, TableLook look, int number, OnLoss onLoss) {
        this.folder = folder;
        this.plan = plan;
        this.file = plan.dump().files().get(number);
        this.onLoss = onLoss;
        this.changesRows = look.changesRows();
        this.leftOut = look.keyless().getOrDefault(number, Map.of()).keySet();
    }

    @Override
    public Place place() {
        return folder.place(plan.dump(), file);
    }

    @Override
    public Optional<InputStream> asIs() {
        boolean same = !changesRows && plan.target().loadsAsIs() && file.format() == DumpFormat.CSV;
        return same
                ? Optional.of(new BufferedInputStream(folder.dataLines(plan.dump(), file), PIECE))
                : Optional.empty();
    }

    @Override
    public RowReader rows() {
        return new Rows();
    }

    @Override
    public Place placeOfRow(long row) {
        try (Rows rows = new Rows()) {
            Row each = new Row(plan.columns().size());
            for (long i = 0; i < row && rows.next(each); i++) {
                // Only the position matters.
            }
            return place().withLine(rows.line());
        }
    }

    /** The rows that go over, in the loader's spelling. */
    private final class Rows implements RowReader {

        private final RowReader reader = folder.open(plan.dump(), file);
        private final RowShaper shaper = new RowShaper(plan, onLoss);
        private final Row source = new Row(plan.columns().size());
        private final Row converted = new Row(plan.columns().size());

        @Override
        public boolean next(Row row) {
            while (reader.next(source)) {
                Row shaped = changesRows ? shaped() : source;
                if (shaped != null) {
                    RowShaper.convert(plan, shaped, converted);
                    load(row);
                    return true;
                }
            }
            row.clear();
            return false;
        }

        private Row shaped() {
            return leftOut.contains(reader.line()) ? null : shaper.shape(source, reader.line());
        }

        private void load(Row row) {
            row.clear();
            int cell = 0;
            for (ColumnPlan column : plan.columns()) {
                if (converted.isNull(cell)) {
                    row.addNull();
                } else {
                    column.column()
                            .type()
                            .load()
                            .apply(converted.bytes(), converted.start(cell), converted.length(cell), row);
                }
                cell++;
            }
        }

        @Override
        public long line() {
            return reader.line();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
