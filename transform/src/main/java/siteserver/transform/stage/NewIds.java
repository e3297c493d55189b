package siteserver.transform.stage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * Makes the ids of several tables that become one table unique. A row keeps its id when it is a number from 1 to
 * {@code limit} that no earlier row of the members holds; every other row gets the next number above the greatest id of
 * 32 bits of all members, or, when those are used up, the smallest free one. New ids never need more than 32 bits,
 * because some dumps do not tell how many the column has. Rows without an id (NULL, empty, not a number) get one too, so
 * that a table without an id column gets 1, 2, 3, … after {@link Scratch#addColumn}.
 *
 * @param members the first has precedence
 * @param limit the greatest id that the column's type can hold
 */
public record NewIds(List<Member> members, long limit) {

    /** The greatest id of a column of 32 bits. */
    public static final long INT32 = Integer.MAX_VALUE;

    /** The greatest id of a column of 64 bits that texts of 18 digits can name. */
    public static final long INT64 = 999_999_999_999_999_999L;

    public NewIds {
        members = List.copyOf(members);
    }

    /**
     * @param source what the id map is called: the table where references to these ids come from
     */
    public record Member(String table, String idColumn, String source) {}

    /** One map per member, in their order. */
    public List<IdMap> apply(Scratch scratch) {
        ScratchTable first = scratch.table(members.get(0).table());
        String ids = scratch.nextFileName();
        scratch.execute("CREATE TABLE " + ids + " (id INTEGER PRIMARY KEY, held INTEGER)", first.place());
        for (Member member : members) {
            ScratchTable table = scratch.table(member.table());
            String column = table.column(member.idColumn());
            scratch.execute(
                    "INSERT OR IGNORE INTO " + ids + " SELECT CAST(" + column + " AS INTEGER), 0 FROM " + table.file()
                            + " WHERE " + column + " NOT GLOB '*[^0-9]*' AND CAST(" + column
                            + " AS INTEGER) BETWEEN 1 AND " + limit,
                    table.place());
        }
        long greatest =
                scratch.number("SELECT MAX(id) FROM " + ids + " WHERE id <= " + Math.min(limit, INT32), first.place());
        List<IdMap> maps = new ArrayList<>(members.size());
        try (Numbers numbers = new Numbers(scratch, ids, greatest, first.place())) {
            for (Member member : members) {
                IdMap map = new IdMap(scratch, member.source());
                CellEdit.run(
                        scratch,
                        member.table(),
                        List.of(member.idColumn()),
                        List.of(),
                        member.idColumn(),
                        (row, cells) -> numbers.idOf(cells[0], map));
                maps.add(map);
            }
        }
        forgetOwn(scratch, maps);
        scratch.execute("DROP TABLE " + ids, first.place());
        scratch.commit();
        return List.copyOf(maps);
    }

    /** Where a source holds an id twice, references mean the row that kept it. */
    private void forgetOwn(Scratch scratch, List<IdMap> maps) {
        for (int i = 0; i < maps.size(); i++) {
            ScratchTable table = scratch.table(members.get(i).table());
            maps.get(i).forgetKept(table.file(), table.column(members.get(i).idColumn()));
        }
    }

    /** The ids in use, in the scratch file: which are there, and which a row has kept already. */
    private final class Numbers implements AutoCloseable {

        private final PreparedStatement hold;
        private final PreparedStatement add;
        private final Place place;
        private final long last;
        private long next;
        private boolean aroundAgain;

        Numbers(Scratch scratch, String table, long greatest, Place place) {
            this.place = place;
            next = greatest;
            last = Math.min(limit, INT32);
            hold = scratch.prepare("UPDATE " + table + " SET held = 1 WHERE id = ? AND held = 0", place);
            add = scratch.prepare("INSERT OR IGNORE INTO " + table + " VALUES (?, 1)", place);
        }

        /** The id that the row must get, or null when it keeps its own. */
        String idOf(String text, IdMap map) {
            OptionalLong old = IdMap.parse(text);
            if (old.isPresent() && old.getAsLong() > 0) {
                if (old.getAsLong() <= limit && (is(hold, old.getAsLong()) || is(add, old.getAsLong()))) {
                    return null;
                }
                long fresh = fresh();
                map.put(old.getAsLong(), fresh);
                return Long.toString(fresh);
            }
            return Long.toString(fresh());
        }

        private long fresh() {
            do {
                if (next >= last) {
                    if (aroundAgain) {
                        throw new SiteServerException(StageProblem.OUT_OF_IDS, place, last);
                    }
                    aroundAgain = true;
                    next = 0;
                }
                next++;
            } while (!is(add, next));
            return next;
        }

        private boolean is(PreparedStatement statement, long id) {
            try {
                statement.setLong(1, id);
                return statement.executeUpdate() == 1;
            } catch (SQLException error) {
                throw Failures.of(error, place);
            }
        }

        @Override
        public void close() {
            try {
                hold.close();
                add.close();
            } catch (SQLException error) {
                throw Failures.of(error, place);
            }
        }
    }
}
