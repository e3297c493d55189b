package siteserver.backup.database.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.database.Catalog.CatalogWarning;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.folder.value.TypeText;

/**
 * Gives each column a type that holds all of its values exactly: the declared one where it does, a wider one where it
 * does not. Whatever is widened is said.
 */
final class Widening {

    private static final int LONGEST_VARCHAR = 4000;

    private final TableName table;
    private final ValueScan scan;
    private final List<CatalogWarning> warnings;

    Widening(TableName table, ValueScan scan, List<CatalogWarning> warnings) {
        this.table = table;
        this.scan = scan;
        this.warnings = warnings;
    }

    /**
     * @param unknown positions of the columns whose declared type is not known
     */
    List<Column> widen(List<Column> columns, ValueScan.Overview overview, List<Integer> unknown) throws SQLException {
        List<Column> widened = new ArrayList<>(columns);
        List<Integer> moments = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (unknown.contains(i)) {
                widened.set(i, ofValues(column));
            } else if (overview.offending().contains(column.name())) {
                if (isMoment(column.type())) {
                    moments.add(i);
                } else {
                    widened.set(i, widen(column, ofProfile(column, scan.profile(column.name()))));
                }
            }
        }
        for (Map.Entry<Integer, ValueScan.MomentProfile> found :
                scan.moments(columns, moments).entrySet()) {
            Column column = columns.get(found.getKey());
            Optional<DataType> type = ofMoments(column.type(), found.getValue());
            DataType wider = type.isPresent() ? type.get() : ofProfile(column, scan.profile(column.name()));
            widened.set(found.getKey(), wider.equals(column.type()) ? column : widen(column, wider));
        }
        return widened;
    }

    private Column widen(Column column, DataType wider) {
        String detail = column.name() + ", declared " + column.nativeType() + ", is read as " + TypeText.of(wider);
        warnings.add(new CatalogWarning("SS-2550", table, detail));
        return wider.equals(column.type()) ? column : column.widenedTo(wider);
    }

    private Column ofValues(Column column) throws SQLException {
        ValueScan.Profile profile = scan.profile(column.name());
        DataType type = profile.empty() ? column.type() : ofProfile(column, profile);
        String declared = column.nativeType().isBlank() ? "without a type" : column.nativeType();
        warnings.add(new CatalogWarning(
                "SS-2552", table, column.name() + ", declared " + declared + ", is read as " + TypeText.of(type)));
        return column.withType(type);
    }

    private static boolean isMoment(DataType type) {
        return type instanceof DataType.Date
                || type instanceof DataType.Time
                || type instanceof DataType.Timestamp
                || type instanceof DataType.TimestampWithZone;
    }

    /** The type for a date or time column; empty when some values are none. */
    private static Optional<DataType> ofMoments(DataType declared, ValueScan.MomentProfile found) {
        if (found.others() > 0) {
            return Optional.empty();
        }
        long all = found.dates() + found.times() + found.locals() + found.zoned();
        if (declared instanceof DataType.Time time) {
            return found.times() == all
                    ? Optional.of(new DataType.Time(Math.max(time.precision(), found.fraction())))
                    : Optional.empty();
        }
        if (declared instanceof DataType.Date && found.dates() == all) {
            return Optional.of(declared);
        }
        int precision = Math.max(precision(declared), found.fraction());
        if (found.zoned() == all && (all > 0 || declared instanceof DataType.TimestampWithZone)) {
            return Optional.of(new DataType.TimestampWithZone(precision));
        }
        return found.dates() + found.locals() == all
                ? Optional.of(new DataType.Timestamp(precision))
                : Optional.empty();
    }

    private static int precision(DataType declared) {
        if (declared instanceof DataType.Timestamp timestamp) {
            return timestamp.precision();
        }
        return declared instanceof DataType.TimestampWithZone timestamp ? timestamp.precision() : 0;
    }

    private DataType ofProfile(Column column, ValueScan.Profile found) throws SQLException {
        DataType declared = column.type();
        if (found.blobs() > 0) {
            boolean onlyTooLong = found.wholes() + found.reals() + found.texts() == 0
                    && (declared instanceof DataType.VarBinary || declared instanceof DataType.Binary);
            return onlyTooLong ? new DataType.VarBinary((int) found.largest()) : new DataType.Blob();
        }
        if (found.texts() > 0) {
            return ofTexts(declared, found);
        }
        if (declared instanceof DataType.Decimal decimal) {
            ValueScan.Digits digits = scan.digits(column, decimal);
            if (digits != null) {
                return new DataType.Decimal(OptionalInt.of(digits.whole() + digits.fraction()), digits.fraction());
            }
        }
        if (found.reals() > 0) {
            return found.wholes() == 0 || found.wholesFitDouble()
                    ? new DataType.DoublePrecision()
                    : new DataType.Text(false);
        }
        return Types.WHOLE_NUMBERS.stream()
                .filter(type ->
                        found.least() >= -1L << (type.bits() - 1) && found.greatest() <= (1L << (type.bits() - 1)) - 1)
                .findFirst()
                .orElseThrow();
    }

    private static DataType ofTexts(DataType declared, ValueScan.Profile found) {
        boolean caseInsensitive = false;
        if (declared instanceof DataType.VarChar text) {
            caseInsensitive = text.caseInsensitive();
        } else if (declared instanceof DataType.Char text) {
            caseInsensitive = text.caseInsensitive();
        } else if (declared instanceof DataType.Text text) {
            caseInsensitive = text.caseInsensitive();
        }
        boolean bounded = declared instanceof DataType.VarChar || declared instanceof DataType.Char;
        return bounded && found.wholes() + found.reals() == 0 && found.longest() <= LONGEST_VARCHAR
                ? new DataType.VarChar((int) Math.max(1, found.longest()), caseInsensitive)
                : new DataType.Text(caseInsensitive);
    }
}
