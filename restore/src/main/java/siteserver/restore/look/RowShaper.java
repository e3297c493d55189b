package siteserver.restore.look;

import java.util.List;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.restore.job.OnLoss;
import siteserver.restore.plan.ColumnPlan;
import siteserver.restore.plan.TablePlan;
import siteserver.restore.target.convert.Fit;
import siteserver.restore.target.convert.Repairs;

/**
 * Looks at a folder's row and makes of it the row that goes over: the same one, one with repaired cells, or none. The
 * look and the load use it alike, so that they decide alike. Not thread-safe.
 */
public final class RowShaper {

    private static final int MOST_REPAIRS = 4;

    private final TablePlan plan;
    private final OnLoss onLoss;
    private final Row repaired;
    private final Row inTarget;
    private Losses losses;
    private Place place = Place.NOWHERE;
    private String reason = "";

    public RowShaper(TablePlan plan, OnLoss onLoss) {
        this.plan = plan;
        this.onLoss = onLoss;
        this.repaired = new Row(plan.columns().size());
        this.inTarget = new Row(plan.columns().size());
    }

    /** Counts into this from now on; null: counts nothing. */
    void countInto(Losses counted, Place file) {
        losses = counted;
        place = file;
    }

    /** Why the last row is not to go over; a sentence. */
    public String reason() {
        return reason;
    }

    /**
     * @param line of the row in its file
     * @return the row itself, or another one that is valid until the next call; null when the row does not go over
     */
    public Row shape(Row row, long line) {
        boolean stays = true;
        boolean changed = false;
        for (int cell = 0; cell < plan.columns().size(); cell++) {
            Fit fit = fit(row, cell);
            if (fit == Fit.FITS) {
                continue;
            }
            count(row, cell, fit, line);
            if (fit.remedy() == Fit.Remedy.DECIDED) {
                continue;
            }
            if (fit.remedy().changesValue()
                    && (onLoss == OnLoss.FIX || fit.remedy().decided())) {
                changed = true;
            } else {
                stays = false;
                reason = new Loss("", name(cell), fit, 1, List.of()).what() + ", column " + name(cell) + ".";
            }
        }
        if (!stays) {
            return null;
        }
        Row shaped = changed ? repaired(row) : row;
        return hasRoom(shaped, line) ? shaped : null;
    }

    private boolean hasRoom(Row row, long line) {
        if (plan.room().isEmpty()) {
            return true;
        }
        convert(plan, row, inTarget);
        if (plan.room().get().holds(inTarget)) {
            return true;
        }
        int longest = 0;
        for (int cell = 1; cell < plan.columns().size(); cell++) {
            boolean longer = !row.isNull(cell) && (row.isNull(longest) || row.length(cell) > row.length(longest));
            longest = longer ? cell : longest;
        }
        count(row, longest, Fit.ROW_TOO_LONG, line);
        reason = new Loss("", "", Fit.ROW_TOO_LONG, 1, List.of()).what() + ".";
        return false;
    }

    private Fit fit(Row row, int cell) {
        ColumnPlan column = plan.columns().get(cell);
        if (row.isNull(cell)) {
            return column.column().nullable() ? Fit.FITS : Fit.NULL_NOT_ALLOWED;
        }
        Fit fit = column.check().fit(row.bytes(), row.start(cell), row.length(cell));
        return fit == Fit.EMPTY_TEXT && !column.column().nullable() ? Fit.EMPTY_NOT_ALLOWED : fit;
    }

    private Row repaired(Row row) {
        repaired.clear();
        for (int cell = 0; cell < plan.columns().size(); cell++) {
            Fit fit = fit(row, cell);
            if (!fit.remedy().changesValue()) {
                repaired.addFrom(row, cell);
            } else {
                repair(row, cell, fit);
            }
        }
        return repaired;
    }

    /** A repaired value may still have another fault, for example a fraction after a zero date. */
    private void repair(Row row, int cell, Fit first) {
        ColumnPlan column = plan.columns().get(cell);
        byte[] bytes = row.bytes();
        int from = row.start(cell);
        int length = row.length(cell);
        Fit fit = first;
        for (int i = 0; i < MOST_REPAIRS && fit.remedy().changesValue(); i++) {
            Row into = new Row(1);
            Repairs.repair(
                    fit,
                    column.column().source().type(),
                    column.column().type().stored(),
                    column.column().type().limits(),
                    column.column().nullable(),
                    bytes,
                    from,
                    length,
                    into);
            if (into.isNull(0)) {
                repaired.addNull();
                return;
            }
            bytes = into.bytes();
            from = into.start(0);
            length = into.length(0);
            fit = column.check().fit(bytes, from, length);
        }
        repaired.add(bytes, from, length);
    }

    private void count(Row row, int cell, Fit fit, long line) {
        if (losses != null) {
            losses.add(name(cell), fit, row.bytes(), row.start(cell), row.length(cell), place.withLine(line));
        }
    }

    private String name(int cell) {
        return plan.columns().get(cell).column().source().name();
    }

    /** The row as canonical text of the target's types. */
    public static void convert(TablePlan plan, Row row, Row out) {
        out.clear();
        for (int cell = 0; cell < plan.columns().size(); cell++) {
            if (row.isNull(cell)) {
                out.addNull();
            } else {
                plan.columns().get(cell).column().convert().apply(row.bytes(), row.start(cell), row.length(cell), out);
            }
        }
    }

    /** A row of the target's canonical text in the form that the proof compares. */
    public static void form(TablePlan plan, Row row, Row out) {
        out.clear();
        for (int cell = 0; cell < plan.columns().size(); cell++) {
            if (row.isNull(cell)) {
                out.addNull();
            } else {
                plan.columns().get(cell).form().apply(row.bytes(), row.start(cell), row.length(cell), out);
            }
        }
    }
}
