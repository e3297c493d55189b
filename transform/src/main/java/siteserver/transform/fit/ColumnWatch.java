package siteserver.transform.fit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.transform.plan.Origin;
import siteserver.transform.plan.Source;
import siteserver.transform.plan.Term;

/**
 * Looks for values that their output column's declared type cannot hold, in those columns of one source where there may
 * be some. Not thread-safe.
 */
public final class ColumnWatch {

    private final DataType[] types;
    private final int[] watched;

    /** By watched column: so many bytes fit without a look at them. */
    private final int[] brief;

    private final SortedMap<Integer, Excess> found = new TreeMap<>();

    /**
     * @param columns of the output
     * @param exact whether the types of the dump's columns hold all of their values, as our own dumps promise
     */
    public ColumnWatch(Source source, List<Column> columns, boolean exact) {
        types = columns.stream().map(Column::type).toArray(DataType[]::new);
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            if (WiderTypes.bounded(types[i]) && !surelyFits(source.values().get(i), source.origin(), types[i], exact)) {
                positions.add(i);
            }
        }
        watched = positions.stream().mapToInt(Integer::intValue).toArray();
        brief = new int[watched.length];
        for (int i = 0; i < watched.length; i++) {
            brief[i] = brief(types[watched[i]]);
        }
    }

    private static boolean surelyFits(Term value, Origin origin, DataType type, boolean exact) {
        if (value instanceof Term.Literal literal) {
            return literal.text()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .map(bytes -> CanonicalValues.validate(type, bytes, 0, bytes.length)
                            .isEmpty())
                    .orElse(true);
        }
        return exact
                && value instanceof Term.Input input
                && origin instanceof Origin.Folder folder
                && WiderTypes.holds(
                        type,
                        folder.table().table().columns().get(input.column()).type());
    }

    private static int brief(DataType type) {
        return switch (type.kind()) {
            case INT -> {
                int bits = ((DataType.Int) type).bits();
                boolean unsigned = ((DataType.Int) type).unsigned();
                yield unsigned ? 0 : bits == 64 ? 18 : bits == 32 ? 9 : 0;
            }
            case CHAR -> ((DataType.Char) type).length();
            case VARCHAR -> ((DataType.VarChar) type).length();
            case TIMESTAMP -> "2018-09-01 12:34:56".length();
            case TIMESTAMP_WITH_ZONE -> "2018-09-01 12:34:56+00".length();
            case TIME -> "12:34:56".length();
            case BOOL,
                    DECIMAL,
                    REAL,
                    DOUBLE,
                    TEXT,
                    ENUM,
                    BITS,
                    DATE,
                    BINARY,
                    VARBINARY,
                    BLOB,
                    UUID,
                    JSON,
                    XML,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> 0;
        };
    }

    /**
     * @param row of the output
     * @param place where its values come from; asked for the first value of a column that does not fit
     */
    public void look(Row row, Supplier<Place> place) {
        for (int i = 0; i < watched.length; i++) {
            int column = watched[i];
            if (row.length(column) > brief[i]) {
                Optional<Extent> extent =
                        WiderTypes.excess(types[column], row.bytes(), row.start(column), row.length(column));
                if (extent.isPresent()) {
                    Excess before = found.get(column);
                    Place first = before == null ? place.get() : before.first();
                    Excess one = new Excess(1, first, extent.get());
                    found.put(column, before == null ? one : before.and(one));
                }
            }
        }
    }

    /** By the position of the output's column; only columns with such values. */
    public SortedMap<Integer, Excess> found() {
        return found;
    }
}
