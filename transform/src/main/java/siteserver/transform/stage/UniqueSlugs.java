package siteserver.transform.stage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import siteserver.backup.folder.failure.Place;

/**
 * Gives every row a slug that no other row of the same scope has, compared without case. A slug that is there stays if
 * it is the first of its kind; an empty one is made from another column, or from {@code fallback}. The next of a kind
 * gets {@code -2}, {@code -3}, …
 *
 * @param slugColumn is filled
 * @param fromColumn title or name; equal to {@code slugColumn} when there is none
 * @param within the scope: slugs are unique among rows that are equal in these columns; empty: in the whole table
 * @param fallback the slug of a row whose title has no letter or digit, for example {@code page}
 * @param maximum length in characters, the suffix included
 * @param orderBy who comes first keeps the plain slug
 */
public record UniqueSlugs(
        String table,
        String slugColumn,
        String fromColumn,
        List<String> within,
        String fallback,
        int maximum,
        List<Order> orderBy) {
    public UniqueSlugs {
        within = List.copyOf(within);
        orderBy = List.copyOf(orderBy);
        if (maximum < 8) {
            throw new IllegalArgumentException("a slug of less than 8 characters");
        }
    }

    /** The number of slugs that were made or changed. */
    public long apply(Scratch scratch) {
        ScratchTable target = scratch.table(table);
        String taken = scratch.nextFileName();
        scratch.execute(
                "CREATE TABLE " + taken
                        + " (scope TEXT, slug TEXT, last INTEGER, PRIMARY KEY (scope, slug)) WITHOUT ROWID",
                target.place());
        List<String> read = new ArrayList<>(List.of(slugColumn, fromColumn));
        read.addAll(within);
        long changed = 0;
        try (Taken slugs = new Taken(scratch, taken, target)) {
            // Slugs that exist go first: links point to them. After the first pass only empty ones are left.
            for (boolean existing : new boolean[] {true, false}) {
                changed += CellEdit.run(scratch, table, read, orderBy, slugColumn, (row, cells) -> {
                    boolean empty = cells[0] == null || cells[0].isEmpty();
                    if (existing == empty) {
                        return null;
                    }
                    String slug = slugs.free(scope(cells), start(cells));
                    return slug.equals(cells[0]) ? null : slug;
                });
            }
        } catch (SQLException error) {
            throw Failures.of(error, target.place());
        }
        scratch.execute("DROP TABLE " + taken, target.place());
        scratch.commit();
        return changed;
    }

    private String start(String[] cells) {
        if (cells[0] != null && !cells[0].isEmpty()) {
            return cut(cells[0], maximum);
        }
        String made = cells[1] == null ? "" : slug(cells[1]);
        return cut(made.isEmpty() ? fallback : made, maximum);
    }

    /** Letters and digits of any script stay, in lower case and without accents; all between them becomes a hyphen. */
    static String slug(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                slug.appendCodePoint(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK
                    && !slug.isEmpty()
                    && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        });
        int length = slug.length();
        return Normalizer.normalize(
                length > 0 && slug.charAt(length - 1) == '-' ? slug.substring(0, length - 1) : slug,
                Normalizer.Form.NFC);
    }

    private static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }

    private String scope(String[] cells) {
        StringBuilder scope = new StringBuilder();
        for (int i = 2; i < cells.length; i++) {
            scope.append(cells[i] == null ? "-" : cells[i].length() + ":" + cells[i]);
        }
        return scope.toString();
    }

    /** The slugs that are in use, in the scratch file. */
    private final class Taken implements AutoCloseable {

        private final PreparedStatement take;
        private final PreparedStatement count;

        Taken(Scratch scratch, String table, ScratchTable target) {
            take = scratch.prepare("INSERT OR IGNORE INTO " + table + " VALUES (?, ?, 1)", target.place());
            count = scratch.prepare(
                    "UPDATE " + table + " SET last = last + 1 WHERE scope = ? AND slug = ? RETURNING last",
                    target.place());
        }

        String free(String scope, String start) {
            try {
                String slug = start;
                while (!take(scope, slug)) {
                    String suffix = "-" + next(scope, start);
                    slug = cut(start, maximum - suffix.length()) + suffix;
                }
                return slug;
            } catch (SQLException error) {
                throw Failures.of(error, Place.table(table));
            }
        }

        private boolean take(String scope, String slug) throws SQLException {
            take.setString(1, scope);
            take.setString(2, slug.toLowerCase(Locale.ROOT));
            return take.executeUpdate() == 1;
        }

        private long next(String scope, String slug) throws SQLException {
            count.setString(1, scope);
            count.setString(2, slug.toLowerCase(Locale.ROOT));
            try (var row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }

        @Override
        public void close() throws SQLException {
            take.close();
            count.close();
        }
    }
}
