package siteserver.transform.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;

/**
 * Folds child rows into a JSON array in a column of their parent.
 *
 * @param reference the child's column that holds the parent's key, compared as text
 * @param members one: the array holds values; several: it holds objects with these members
 * @param orderBy order of the children of one parent
 * @param into column of the parent, made when it is not there; NULL where a parent has no children
 */
public record FoldChildren(
        String parent,
        String parentKey,
        String child,
        String reference,
        List<Member> members,
        List<Order> orderBy,
        String into) {
    public FoldChildren {
        members = List.copyOf(members);
        orderBy = List.copyOf(orderBy);
    }

    /**
     * @param name of the JSON member
     * @param as how the cell is written; NULL is always null
     */
    public record Member(String name, String column, As as) {}

    public enum As {
        TEXT,
        NUMBER,
        BOOLEAN
    }

    /**
     * @param parents that got an array
     * @param orphans children whose parent does not exist; they found no place
     */
    public record Result(long parents, long orphans) {}

    public Result apply(Scratch scratch) {
        if (!scratch.table(parent).has(into)) {
            scratch.addColumn(parent, into);
        }
        ScratchTable children = scratch.table(child);
        ScratchTable parents = scratch.table(parent);
        String foreign = children.column(reference);
        String index = scratch.nextFileName();
        scratch.execute("CREATE INDEX " + index + " ON " + children.file() + " (" + foreign + ")", children.place());
        String sql = "SELECT "
                + String.join(
                        ", ",
                        members.stream()
                                .map(member -> children.column(member.column()))
                                .toList())
                + " FROM " + children.file() + " WHERE " + foreign + " = CAST(? AS TEXT)"
                + Scratch.orderBy(children, orderBy);
        long folded;
        try (PreparedStatement select = scratch.prepare(sql, children.place())) {
            folded = CellEdit.run(
                    scratch,
                    parent,
                    List.of(parentKey),
                    List.of(),
                    into,
                    (row, cells) -> cells[0] == null ? null : array(scratch, select, cells[0], children));
        } catch (SQLException error) {
            throw Failures.of(error, children.place());
        }
        String key = parents.column(parentKey);
        long orphans = scratch.number(
                "SELECT COUNT(*) FROM " + children.file() + " WHERE " + foreign + " IS NULL OR " + foreign
                        + " NOT IN (SELECT " + key + " FROM " + parents.file() + " WHERE " + key + " IS NOT NULL)",
                children.place());
        scratch.execute("DROP INDEX " + index, children.place());
        scratch.commit();
        return new Result(folded, orphans);
    }

    private String array(Scratch scratch, PreparedStatement select, String key, ScratchTable children) {
        ArrayNode array = JsonIds.MAPPER.createArrayNode();
        try {
            select.setString(1, key);
        } catch (SQLException error) {
            throw Failures.of(error, children.place());
        }
        // Not closed: closing the reader would close the statement, which serves every parent.
        RowReader rows = scratch.rows(select, members.size(), children.place());
        Row row = new Row(members.size());
        while (rows.next(row)) {
            if (members.size() == 1) {
                array.add(value(row, 0, children));
            } else {
                ObjectNode object = array.addObject();
                for (int i = 0; i < members.size(); i++) {
                    object.set(members.get(i).name(), value(row, i, children));
                }
            }
        }
        return array.isEmpty() ? null : array.toString();
    }

    private JsonNode value(Row row, int cell, ScratchTable children) {
        String text = row.text(cell);
        if (text == null) {
            return NullNode.getInstance();
        }
        Member member = members.get(cell);
        return switch (member.as()) {
            case TEXT -> TextNode.valueOf(text);
            case NUMBER -> number(text, member, children);
            case BOOLEAN -> bool(text, member, children);
        };
    }

    private static JsonNode number(String text, Member member, ScratchTable children) {
        try {
            return DecimalNode.valueOf(new BigDecimal(text.strip()));
        } catch (NumberFormatException notANumber) {
            throw bad(text, member, children);
        }
    }

    private static JsonNode bool(String text, Member member, ScratchTable children) {
        if (text.equals("true") || text.equals("false")) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        throw bad(text, member, children);
    }

    private static SiteServerException bad(String text, Member member, ScratchTable children) {
        return new SiteServerException(
                StageProblem.BAD_JSON_VALUE, children.place().withColumn(member.column()), text);
    }
}
