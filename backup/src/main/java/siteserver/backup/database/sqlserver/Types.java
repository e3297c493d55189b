package siteserver.backup.database.sqlserver;

import java.util.OptionalInt;
import siteserver.backup.folder.schema.DataType;

/** SQL Server's types to neutral ones; a closed list. */
final class Types {

    private Types() {}

    static DataType of(ServerType type) {
        boolean folded = type.isCaseInsensitive();
        return switch (type.name()) {
            case "bit" -> new DataType.Bool();
            case "tinyint" -> new DataType.Int(8, true);
            case "smallint" -> new DataType.Int(16, false);
            case "int" -> new DataType.Int(32, false);
            case "bigint" -> new DataType.Int(64, false);
            case "decimal", "numeric" -> new DataType.Decimal(OptionalInt.of(type.precision()), type.scale());
            case "money" -> new DataType.Decimal(OptionalInt.of(19), 4);
            case "smallmoney" -> new DataType.Decimal(OptionalInt.of(10), 4);
            case "real" -> new DataType.Real();
            case "float" -> new DataType.DoublePrecision();
            case "char", "nchar" -> new DataType.Char(type.characters(), folded);
            case "varchar", "nvarchar" ->
                type.isUnlimited() ? new DataType.Text(folded) : new DataType.VarChar(type.characters(), folded);
            case "text", "ntext" -> new DataType.Text(folded);
            case "sql_variant" -> new DataType.Text(false);
            case "binary" -> new DataType.Binary(type.length());
            case "varbinary" -> type.isUnlimited() ? new DataType.Blob() : new DataType.VarBinary(type.length());
            case "timestamp" -> new DataType.Binary(8);
            case "image" -> new DataType.Blob();
            case "date" -> new DataType.Date();
            case "time" -> new DataType.Time(type.scale());
            case "datetime" -> new DataType.Timestamp(3);
            case "smalldatetime" -> new DataType.Timestamp(0);
            case "datetime2" -> new DataType.Timestamp(type.scale());
            case "datetimeoffset" -> new DataType.TimestampWithZone(type.scale());
            case "uniqueidentifier" -> new DataType.Uuid();
            case "xml" -> new DataType.Xml();
            case "json" -> new DataType.Json();
            case "hierarchyid", "geometry", "geography", "vector" -> new DataType.Other(type.name());
            // A type of the user's own assembly: its serialized bytes.
            default -> new DataType.Blob();
        };
    }
}
