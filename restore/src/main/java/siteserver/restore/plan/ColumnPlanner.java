package siteserver.restore.plan;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.profile.Profile;
import siteserver.backup.folder.profile.ProfileTable;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.convert.Conversion;
import siteserver.restore.target.convert.Conversions;
import siteserver.restore.target.convert.Fit;

/**
 * Finds a column's native type: what the profile says, else the source's own type on the same vendor, else the neutral
 * mapping. Native texts only count when the vendor's closed list knows them and can hold the column's values; for a
 * column that was widened, those of the profile count when they have the room, and those of the source do not.
 */
final class ColumnPlanner {

    private final PlanContext context;
    private final DumpTable dump;
    private final Optional<ProfileTable> profileTable;

    ColumnPlanner(PlanContext context, DumpTable dump) {
        this.context = context;
        this.dump = dump;
        this.profileTable = context.profile()
                .table(
                        dump.table().name().name(),
                        dump.table().columns().stream().map(Column::name).toList());
    }

    /**
     * @param column may have been widened since the folder was opened
     * @param keyed part of a key or index
     * @param identity the target is to number it
     */
    ColumnPlan plan(Column column, String targetName, boolean nullable, boolean keyed, boolean identity) {
        Column source = identity ? column : withoutIdentity(column);
        TargetType type = context.vendor().types().neutral(source, keyed);
        boolean widened = column.widened().isPresent();
        Optional<ColumnPlan> wished = profileType(column)
                .flatMap(context.vendor().types()::parse)
                .filter(profiled -> !widened || holdsAsMuch(profiled.stored(), type.stored()))
                .or(() -> widened ? Optional.empty() : sameVendorType(column))
                .flatMap(found -> with(column, targetName, found, nullable, identity));
        if (wished.isPresent()) {
            return wished.get();
        }
        Optional<ColumnPlan> truth = widened ? Optional.empty() : truth(column, targetName, nullable, keyed, identity);
        if (truth.isPresent()) {
            return truth.get();
        }
        return with(column, targetName, type, nullable, identity).orElseGet(() -> with(
                        column,
                        targetName,
                        context.vendor().types().neutral(source.withType(new DataType.Text(false)), keyed),
                        nullable,
                        identity)
                .orElseThrow());
    }

    /** Numbers that are true and false in truth, for a target that has a type for that. */
    private Optional<ColumnPlan> truth(
            Column column, String targetName, boolean nullable, boolean keyed, boolean identity) {
        if (!DumpTable.TRUTH.equals(dump.logicalTypes().get(column.name()))) {
            return Optional.empty();
        }
        TargetType type = context.vendor().types().neutral(column.withType(new DataType.Bool()), keyed);
        return type.stored() instanceof DataType.Bool
                ? with(column, targetName, type, nullable, identity)
                : Optional.empty();
    }

    /**
     * Whether a profile's type can stay although the column was widened: a finer second than the vendor knows is no reason
     * to take away the zone that the application wants.
     */
    private static boolean holdsAsMuch(DataType profiled, DataType neutral) {
        if (profiled instanceof DataType.Int a && neutral instanceof DataType.Int b) {
            return a.unsigned() == b.unsigned() && a.bits() >= b.bits();
        }
        return fraction(profiled) >= 0 && fraction(neutral) >= 0 && fraction(profiled) >= fraction(neutral);
    }

    /** Digits of a second; -1 for what is no date with a time. */
    private static int fraction(DataType type) {
        if (type instanceof DataType.Timestamp timestamp) {
            return timestamp.precision();
        }
        return type instanceof DataType.TimestampWithZone timestamp ? timestamp.precision() : -1;
    }

    private static Column withoutIdentity(Column column) {
        return new Column(
                column.name(),
                column.type(),
                column.nativeType(),
                column.nullable(),
                column.defaultValue(),
                false,
                column.generated(),
                column.widened());
    }

    private Optional<String> profileType(Column column) {
        Profile profile = context.profile();
        String vendorId = context.vendor().id();
        Optional<ProfileTable.ProfileColumn> known = profileTable.flatMap(table -> table.column(column.name()));
        Optional<String> own =
                known.flatMap(found -> Optional.ofNullable(found.nativeTypes().get(vendorId)));
        Optional<String> kind = Optional.ofNullable(dump.logicalTypes().get(column.name()))
                .or(() -> known.map(ProfileTable.ProfileColumn::kind));
        return own.or(() -> kind.flatMap(name -> profile.nativeType(vendorId, name)));
    }

    private Optional<TargetType> sameVendorType(Column column) {
        boolean same = context.sameVendor() && !column.nativeType().isEmpty();
        return same ? context.vendor().types().same(column) : Optional.empty();
    }

    private Optional<ColumnPlan> with(Column column, String name, TargetType type, boolean nullable, boolean identity) {
        Optional<Conversion> found = Conversions.between(column.type(), type.stored(), type.limits(), context.zone());
        return found.map(conversion -> new ColumnPlan(
                new TargetColumn(
                        column,
                        name,
                        type,
                        conversion.convert(),
                        nullable,
                        identity ? Optional.empty() : defaultValue(column, type, conversion),
                        identity),
                conversion.check(),
                conversion.form().then(type.comparable())));
    }

    private Optional<DefaultValue> defaultValue(Column column, TargetType type, Conversion conversion) {
        if (column.defaultValue().isEmpty()) {
            return Optional.empty();
        }
        DefaultValue value = column.defaultValue().get();
        Optional<DefaultValue> carried = Optional.empty();
        if (value instanceof DefaultValue.Literal literal) {
            carried = literal(literal, conversion);
        } else if (value instanceof DefaultValue.Now) {
            boolean moment = type.stored() instanceof DataType.Timestamp
                    || type.stored() instanceof DataType.TimestampWithZone
                    || type.stored() instanceof DataType.Date
                    || type.stored() instanceof DataType.Time;
            carried = moment ? Optional.of(value) : Optional.empty();
        } else if (value instanceof DefaultValue.NewUuid) {
            carried = Optional.of(value);
        }
        if (carried.isEmpty()) {
            context.listener()
                    .note(
                            Event.Severity.WARNING,
                            RestoreProblem.class,
                            "SS-4501",
                            Place.table(dump.table().name().toString()).withColumn(column.name()));
        }
        return carried;
    }

    private static Optional<DefaultValue> literal(DefaultValue.Literal literal, Conversion conversion) {
        byte[] bytes = literal.text().getBytes(StandardCharsets.UTF_8);
        if (conversion.check().fit(bytes, 0, bytes.length) != Fit.FITS) {
            return Optional.empty();
        }
        Row converted = new Row(1);
        conversion.convert().apply(bytes, 0, bytes.length, converted);
        return converted.isNull(0) ? Optional.empty() : Optional.of(new DefaultValue.Literal(converted.text(0)));
    }
}
