package siteserver.restore.target.convert;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.Utf8;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.Limits;
import siteserver.restore.target.Repertoire;

/** Conversions to text, binary data, bits and UUIDs. Canonical text of any type is text, and goes in as it is. */
final class Texts {

    /** Of MySQL. */
    private static final int DEEPEST_JSON = 100;

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final int UUID_LENGTH = 36;

    private Texts() {}

    /**
     * @param characters {@link Integer#MAX_VALUE}: no limit
     * @param padded the target takes blanks at the end for filling, the source does not
     */
    static Conversion toText(int characters, Limits limits, boolean padded) {
        return limits.emptyText()
                ? anyText(characters, limits, padded)
                : notEmpty(anyText(characters, limits, padded), 0);
    }

    /** The same for a server to which a value of no length is NULL. */
    private static Conversion notEmpty(Conversion any, int emptyLength) {
        Check check = (bytes, from, length) -> {
            Fit fit = any.check().fit(bytes, from, length);
            return fit == Fit.FITS && length == emptyLength ? Fit.EMPTY_TEXT : fit;
        };
        CellFunction convert = (bytes, from, length, out) -> {
            if (length == emptyLength) {
                out.addNull();
            } else {
                any.convert().apply(bytes, from, length, out);
            }
        };
        return new Conversion(convert, check, any.form());
    }

    private static Conversion anyText(int characters, Limits limits, boolean padded) {
        if (limits.codePage().isPresent()) {
            return CodePageText.conversion(limits.codePage().get(), characters, limits, padded);
        }
        boolean nul = limits.nul();
        boolean utf16 = limits.utf16();
        long mostBytes = limits.maxBytes();
        Repertoire repertoire = limits.repertoire();
        return Conversion.asIs((bytes, from, length) -> {
            if (!Utf8.isValid(bytes, from, length)) {
                return Fit.NOT_UNICODE;
            }
            if (!nul && contains(bytes, from, length, (byte) 0)) {
                return Fit.NUL_CHARACTER;
            }
            if (length > mostBytes || length > characters && count(bytes, from, length, utf16) > characters) {
                return Fit.TOO_LONG;
            }
            if (!repertoire.holds(bytes, from, length)) {
                return Fit.NOT_IN_CODE_PAGE;
            }
            return padded && length > 0 && bytes[from + length - 1] == ' ' ? Fit.NOT_A_VALUE : Fit.FITS;
        });
    }

    /** Characters, or UTF-16 units: only characters of four bytes have two. */
    private static int count(byte[] bytes, int from, int length, boolean utf16) {
        int count = Utf8.characters(bytes, from, length);
        if (utf16) {
            for (int i = from; i < from + length; i++) {
                count += (bytes[i] & 0xf8) == 0xf0 ? 1 : 0;
            }
        }
        return count;
    }

    static Conversion toEnumeration(List<String> values) {
        Set<String> known = Set.copyOf(values);
        return Conversion.asIs((bytes, from, length) ->
                known.contains(new String(bytes, from, length, StandardCharsets.UTF_8)) ? Fit.FITS : Fit.NOT_A_VALUE);
    }

    /** JSON out of text is looked at; JSON out of a JSON column was by its server, but for what its numbers become. */
    static Conversion toJson(DataType source, Limits limits) {
        Conversion text = toText(Integer.MAX_VALUE, limits, false);
        if (limits.maxDigits() != Integer.MAX_VALUE) {
            return Conversion.asIs((bytes, from, length) -> {
                Fit fit = text.check().fit(bytes, from, length);
                boolean kept = Forms.isJsonOfDoubles(bytes, from, length, DEEPEST_JSON);
                return fit != Fit.FITS || kept
                        ? fit
                        : Forms.isJson(bytes, from, length) ? Fit.TOO_MANY_DIGITS : Fit.NOT_A_VALUE;
            });
        }
        if (source instanceof DataType.Json) {
            return text;
        }
        return Conversion.asIs((bytes, from, length) -> {
            Fit fit = text.check().fit(bytes, from, length);
            return fit != Fit.FITS || Forms.isJson(bytes, from, length) ? fit : Fit.NOT_A_VALUE;
        });
    }

    static Conversion toUuid(DataType source) {
        boolean same = source instanceof DataType.Uuid;
        Check check = (bytes, from, length) -> {
            if (length != UUID_LENGTH) {
                return Fit.NOT_A_VALUE;
            }
            String text = ascii(bytes, from, length);
            return UUID.matcher(same ? text : text.toLowerCase(Locale.ROOT)).matches() ? Fit.FITS : Fit.NOT_A_VALUE;
        };
        CellFunction lower =
                (bytes, from, length, out) -> out.add(ascii(bytes, from, length).toLowerCase(Locale.ROOT));
        return Conversion.of(same ? CellFunction.IDENTITY : lower, check);
    }

    static Conversion toBits(DataType source, int size) {
        if (source instanceof DataType.Bool) {
            CellFunction bit = (bytes, from, length, out) -> out.add(bytes[from] == 't' ? "1" : "0");
            return Conversion.of(bit, Numbers.toBool(source).check());
        }
        return Conversion.asIs((bytes, from, length) -> {
            for (int i = from; i < from + length; i++) {
                if (bytes[i] != '0' && bytes[i] != '1') {
                    return Fit.NOT_A_VALUE;
                }
            }
            return length == size ? Fit.FITS : length > size ? Fit.TOO_LONG : Fit.NOT_A_VALUE;
        });
    }

    /**
     * @param mostBytes of the declared type
     * @param exact the target fills shorter values up
     */
    static Conversion toBinary(DataType source, long mostBytes, boolean exact, Limits limits) {
        Conversion any = anyBinary(source, mostBytes, exact, limits);
        return limits.emptyText() ? any : notEmpty(any, isBinary(source) ? 2 : 0);
    }

    private static Conversion anyBinary(DataType source, long mostBytes, boolean exact, Limits limits) {
        long most = Math.min(mostBytes, limits.maxBytes());
        if (isBinary(source)) {
            return Conversion.asIs((bytes, from, length) -> {
                if (!isHex(bytes, from, length)) {
                    return Fit.NOT_A_VALUE;
                }
                long size = (length - 2) / 2;
                return size > most ? Fit.TOO_LONG : exact && size < mostBytes ? Fit.NOT_A_VALUE : Fit.FITS;
            });
        }
        CellFunction hex =
                (bytes, from, length, out) -> out.add("\\x" + HexFormat.of().formatHex(bytes, from, from + length));
        return Conversion.of(
                hex,
                (bytes, from, length) ->
                        length > most ? Fit.TOO_LONG : exact && length < mostBytes ? Fit.NOT_A_VALUE : Fit.FITS);
    }

    static boolean isBinary(DataType type) {
        return type instanceof DataType.Binary || type instanceof DataType.VarBinary || type instanceof DataType.Blob;
    }

    static boolean contains(byte[] bytes, int from, int length, byte wanted) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHex(byte[] bytes, int from, int length) {
        if (length < 2 || length % 2 != 0 || bytes[from] != '\\' || bytes[from + 1] != 'x') {
            return false;
        }
        for (int i = from + 2; i < from + length; i++) {
            byte next = bytes[i];
            if ((next < '0' || next > '9') && (next < 'a' || next > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static String ascii(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
