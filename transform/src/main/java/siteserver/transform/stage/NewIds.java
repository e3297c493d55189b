package siteserver.transform.stage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * Makes the ids of several tables that become one table unique. A row keeps its id when it is a number above 0 that no
 * earlier row of the members holds; every other row gets the next number above the greatest id of all members. Rows
 * without an id (NULL, empty, not a number) get one too, so that a table without an id column gets 1, 2, 3, … after
 * {@link Scratch#addColumn}.
 *
 * @param members the first has precedence
 */
public record NewIds(List<Member> members) {
    public NewIds {
        members = List.copyOf(members);
    }

    /**
     * @param source what the id map is called: the table where references to these ids come from
     */
    public record Member(String table, String idColumn, String source) {}

    /** One map per member, in their order. */
    public List<IdMap> apply(Scratch scratch) {
        long next = greatest(scratch);
        String taken = scratch.nextFileName();
        ScratchTable first = scratch.table(members.get(0).table());
        scratch.execute("CREATE TABLE " + taken + " (id INTEGER PRIMARY KEY)", first.place());
        List<IdMap> maps = new ArrayList<>(members.size());
        try (PreparedStatement take =
                scratch.prepare("INSERT OR IGNORE INTO " + taken + " VALUES (?)", first.place())) {
            for (Member member : members) {
                Numbering numbering = new Numbering(new IdMap(scratch, member.source()), take, next);
                CellEdit.run(
                        scratch,
                        member.table(),
                        List.of(member.idColumn()),
                        List.of(),
                        member.idColumn(),
                        (row, cells) -> numbering.idOf(cells[0]));
                next = numbering.next;
                maps.add(numbering.map);
            }
        } catch (SQLException error) {
            throw Failures.of(error, first.place());
        }
        forgetOwn(scratch, maps);
        scratch.execute("DROP TABLE " + taken, first.place());
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

    private long greatest(Scratch scratch) {
        long greatest = 0;
        for (Member member : members) {
            ScratchTable table = scratch.table(member.table());
            String id = "CAST(" + table.column(member.idColumn()) + " AS INTEGER)";
            greatest = Math.max(greatest, scratch.number("SELECT MAX(" + id + ") FROM " + table.file(), table.place()));
        }
        if (greatest == Long.MAX_VALUE) {
            ScratchTable table = scratch.table(members.get(0).table());
            throw new SiteServerException(StageProblem.OUT_OF_IDS, table.place(), greatest);
        }
        return greatest;
    }

    private static final class Numbering {

        private final IdMap map;
        private final PreparedStatement take;
        private long next;

        Numbering(IdMap map, PreparedStatement take, long next) {
            this.map = map;
            this.take = take;
            this.next = next;
        }

        /** The id that the row must get, or null when it keeps its own. */
        String idOf(String text) {
            OptionalLong old = IdMap.parse(text);
            if (old.isPresent() && old.getAsLong() > 0) {
                if (take(old.getAsLong())) {
                    return null;
                }
                take(++next);
                map.put(old.getAsLong(), next);
            } else {
                take(++next);
            }
            return Long.toString(next);
        }

        private boolean take(long id) {
            try {
                take.setLong(1, id);
                return take.executeUpdate() == 1;
            } catch (SQLException error) {
                throw Failures.of(error, Place.table(map.source()));
            }
        }
    }
}
