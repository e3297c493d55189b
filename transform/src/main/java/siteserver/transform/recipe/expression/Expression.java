package siteserver.transform.recipe.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.Mark;

/**
 * A value computed from one row: data, as the recipe says it. Columns are named as the virtual schema names them at
 * that step. A closed set; none of them reaches anything but the row, constants and small tables.
 */
public sealed interface Expression {

    /** Where it stands. */
    Mark at();

    /**
     * @param optional a table without this column yields NULL instead of a fault
     */
    record Column(Mark at, String name, boolean optional) implements Expression {}

    /**
     * @param text empty for NULL; may hold variables like {@code ${content}}
     */
    record Constant(Mark at, Optional<String> text) implements Expression {}

    /** The value that is being converted, inside {@code each} and {@code convert}. */
    record Input(Mark at) implements Expression {}

    /** The first that is neither NULL nor empty; else the first that is not NULL. Unknown columns are passed over. */
    record FirstOf(Mark at, List<Expression> parts) implements Expression {
        public FirstOf {
            parts = List.copyOf(parts);
        }
    }

    /** The parts that are not NULL, one after the other; NULL when all are. */
    record Concat(Mark at, List<Expression> parts, String separator) implements Expression {
        public Concat {
            parts = List.copyOf(parts);
        }
    }

    /** Exact decimal arithmetics; NULL when a part is NULL. */
    record Sum(Mark at, List<Expression> parts) implements Expression {
        public Sum {
            parts = List.copyOf(parts);
        }
    }

    /** Exact decimal arithmetics; NULL when a part is NULL. */
    record Product(Mark at, List<Expression> parts) implements Expression {
        public Product {
            parts = List.copyOf(parts);
        }
    }

    /**
     * All columns of the row that hold text, one after the other with line ends between them; NULL when all are.
     *
     * @param except names of columns that are left out, in any case
     */
    record Texts(Mark at, List<String> except) implements Expression {
        public Texts {
            except = List.copyOf(except);
        }
    }

    /** A UUID (version 8) that depends on the name and the parts alone. */
    record Guid(Mark at, String name, List<Expression> parts) implements Expression {
        public Guid {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Text like {@code a=b&c=d} as a JSON object; text that is a JSON object already keeps its members. Empty and NULL
     * stay as they are.
     *
     * @param tokens texts that stand for a character inside keys and values
     * @param rename old member to new member, old names in any case
     * @param drop members left out, in any case; they are counted as not carried
     * @param kinds member, in any case, to what it is in JSON; the spelling here is the one written
     * @param lists members whose name ends so hold lists of further values
     * @param convert new member to an expression over {@link Input}
     * @param spelling where the names of other members are spelled
     */
    record KeyValueToJson(
            Mark at,
            Expression of,
            Map<String, String> tokens,
            Map<String, String> rename,
            List<String> drop,
            Map<String, MemberKind> kinds,
            Optional<MemberLists> lists,
            Map<String, Expression> convert,
            Optional<Spelling> spelling)
            implements Expression {

        /** Without any option. */
        public static KeyValueToJson plain(Mark at, Expression of) {
            return new KeyValueToJson(
                    at, of, Map.of(), Map.of(), List.of(), Map.of(), Optional.empty(), Map.of(), Optional.empty());
        }
    }

    /**
     * How the names of members are spelled whose text has small letters alone.
     *
     * @param names in the spelling that is wanted
     * @param column of a small table with more names; the table need not be there
     * @param suffixes what may follow such a name
     */
    record Spelling(List<String> names, Optional<TableColumn> column, List<String> suffixes) {
        public Spelling {
            names = List.copyOf(names);
            suffixes = List.copyOf(suffixes);
        }
    }

    /** A column of a table, by their names. */
    record TableColumn(String table, String name) {}

    /** What a member is in JSON. A blank text is no number, no flag and no filled text: such a member is left out. */
    enum MemberKind {
        NUMBER,
        FLAG,
        FILLED,
        TEXT
    }

    /**
     * @param suffix end of the names of lists, in any case: {@code photo_extend}
     * @param separator between the entries
     * @param count end of the name of the member that gets the number of entries: {@code photoCount}; the entries
     *     themselves become {@code photo1}, {@code photo2}, …
     */
    record MemberLists(String suffix, String separator, String count) {}

    /** A JSON object; NULL members are left out, NULL when none is left. */
    record JsonObject(Mark at, Map<String, Expression> members) implements Expression {}

    /** A JSON array; NULL parts are left out, NULL when none is left. */
    record JsonArray(Mark at, List<Expression> parts) implements Expression {
        public JsonArray {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Settings text with further members, in the form that it has: members of a JSON object, or pairs of {@code a=b&c=d}.
     * Without any member the text stays as it is, to the letter; members that it has already, in any case, stay too. NULL
     * and blank text become a JSON object.
     *
     * @param tokens texts that stand for a character inside keys and values of pairs
     */
    record AddMembers(Mark at, Expression to, Map<String, Expression> members, Map<String, String> tokens)
            implements Expression {}

    /**
     * The members of several JSON objects in one. NULL and empty text count as no members.
     *
     * @param firstWins of members of one name the first counts, else the last
     */
    record JsonMerge(Mark at, List<Expression> parts, boolean firstWins) implements Expression {
        public JsonMerge {
            parts = List.copyOf(parts);
        }
    }

    /** The text of one member of a JSON object, in any case of its name; NULL when it is not there. */
    record JsonMember(Mark at, Expression of, String name) implements Expression {}

    /** The value of the first branch whose condition holds. */
    record Case(Mark at, List<Branch> branches, Expression otherwise) implements Expression {
        public Case {
            branches = List.copyOf(branches);
        }
    }

    record Branch(Condition when, Expression value) {}

    /** UTF-8 that was read as latin1, as what it is. */
    record Latin1AsUtf8(Mark at, Expression of) implements Expression {}

    record Trim(Mark at, Expression of) implements Expression {}

    record Letters(Mark at, Expression of, LetterCase letters) implements Expression {}

    enum LetterCase {
        LOWER,
        UPPER
    }

    /** Plain replacement, one pair after the other in the order written. */
    record Replace(Mark at, Expression of, Map<String, String> pairs) implements Expression {}

    /** Replacement by a regular expression with a bounded number of steps. */
    record Pattern(Mark at, Expression of, java.util.regex.Pattern match, String with) implements Expression {}

    /**
     * @param pairs old text to new text (empty: NULL)
     * @param otherwise for values that are not listed; empty: they stay
     */
    record MapValues(
            Mark at,
            Expression of,
            Map<String, Optional<String>> pairs,
            boolean ignoreCase,
            Optional<Optional<String>> otherwise)
            implements Expression {}

    /**
     * Treats each entry of a list like {@code a,b,c} with an expression over {@link Input}. NULL and empty entries go; an
     * entry that becomes a list is put in its place, entry by entry.
     *
     * @param distinct of equal entries the first stays
     */
    record Each(Mark at, Expression of, String separator, Expression entry, boolean distinct) implements Expression {}

    /**
     * The value of another column in the row of a small table whose key equals this value.
     *
     * @param optional a table that is not there counts as one without rows
     */
    record Lookup(
            Mark at,
            Expression of,
            String table,
            String key,
            String value,
            boolean ignoreCase,
            Unmatched unmatched,
            boolean optional)
            implements Expression {}

    /** What becomes of a value that a lookup does not find. */
    enum Unmatched {
        REJECT,
        NULL,
        KEEP
    }

    /**
     * @param strict for booleans: any text but true/false and 1/0 is refused; else only the word True is true
     * @param formats patterns of dates and times, tried in order, besides the canonical one
     */
    record Convert(Mark at, Expression of, DataType to, boolean strict, List<String> formats) implements Expression {}

    /** At most so many characters. */
    record Truncate(Mark at, Expression of, int characters) implements Expression {}

    /**
     * The number that a row has behind {@code collectIds}. A minus sign stays, and so does a number that did not change.
     *
     * @param ids the name of the collection
     * @param from the origin of the row that is meant
     * @param into where that row goes
     */
    record NewId(Mark at, Expression of, String ids, Expression from, Expression into) implements Expression {}

    /**
     * The numbers in a text that are old ids of rows that have others behind {@code collectIds}, with commas; NULL when
     * there are none.
     *
     * @param ids the names of the collections
     * @param optional a collection that no step makes has no ids
     */
    record MentionedIds(Mark at, Expression of, List<String> ids, boolean optional) implements Expression {
        public MentionedIds {
            ids = List.copyOf(ids);
        }
    }

    /** What stands for NULL. */
    record Default(Mark at, Expression of, String text) implements Expression {}
}
