package siteserver.restore.target.ddl;

import java.math.BigDecimal;
import java.util.Optional;
import siteserver.backup.folder.schema.DataType;

/** Literals of column defaults, written anew from their canonical text: no text of a folder becomes SQL unquoted. */
public final class Defaults {

    private Defaults() {}

    /** The number, where the type is one and the text is one; it needs no quotes. */
    public static Optional<String> number(DataType type, String text) {
        boolean numeric = type instanceof DataType.Int
                || type instanceof DataType.Decimal
                || type instanceof DataType.Real
                || type instanceof DataType.DoublePrecision;
        if (!numeric || text.length() > 100) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text).toString());
        } catch (NumberFormatException notFinite) {
            return Optional.empty();
        }
    }
}
