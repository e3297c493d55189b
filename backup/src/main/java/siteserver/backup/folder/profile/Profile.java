package siteserver.backup.folder.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an application wants of its database, as data: the tables with their columns' kinds, and for each kind the
 * neutral type and the native type per vendor. An update takes names, kinds and indexes from here and writes the
 * profile's name and the columns' kinds into the folder; a restore takes the native types and the letters of names.
 *
 * @param name {@code sscms-7.4}
 * @param application as the recipes spell it
 * @param version of the application
 * @param zone time zone id of its local date-times; empty: only the user knows
 * @param letters by vendor id: how this vendor stores names that the application writes without quotes; a vendor that is
 *     missing keeps names as they are
 * @param names by vendor id: names that the application writes otherwise on this vendor
 * @param kinds by name, without arguments: {@code varchar}
 * @param tables in the order of the file
 * @param files what becomes of site files
 */
public record Profile(
        String name,
        String application,
        String version,
        Optional<String> zone,
        Map<String, Letters> letters,
        Map<String, Map<String, String>> names,
        Map<String, ProfileKind> kinds,
        List<ProfileTable> tables,
        ProfileFiles files) {

    /** The neutral mapping: no application wants anything. */
    public static final Profile NONE =
            new Profile("none", "", "", Optional.empty(), Map.of(), Map.of(), Map.of(), List.of(), ProfileFiles.NONE);

    public Profile {
        letters = Map.copyOf(letters);
        names = Map.copyOf(names);
        kinds = Map.copyOf(new TreeMap<>(kinds));
        tables = List.copyOf(tables);
    }

    /**
     * What the profile says of a table: the entry of this name, in any case, or the first entry for tables of any name
     * whose marks are all among the columns.
     *
     * @param columns names of the table's columns, compared without case
     */
    public Optional<ProfileTable> table(String tableName, Iterable<String> columns) {
        for (ProfileTable table : tables) {
            if (table.name().filter(tableName::equalsIgnoreCase).isPresent()) {
                return Optional.of(table);
            }
        }
        Set<String> there = new HashSet<>();
        columns.forEach(column -> there.add(column.toLowerCase(Locale.ROOT)));
        return tables.stream()
                .filter(table -> table.name().isEmpty()
                        && !table.marks().isEmpty()
                        && table.marks().stream().allMatch(mark -> there.contains(mark.toLowerCase(Locale.ROOT))))
                .findFirst();
    }

    /**
     * The native type that a vendor's column of some kind has.
     *
     * @param kind with its arguments: {@code varchar(50)}
     * @return empty when the profile leaves it to the neutral mapping
     */
    public Optional<String> nativeType(String vendorId, String kind) {
        return kind(kind)
                .flatMap(found -> Optional.ofNullable(found.nativeTypes().get(vendorId)))
                .map(pattern -> filled(pattern, kind));
    }

    /**
     * Ids of vendors on which columns of a kind hold instants, so that a local date-time needs a zone to get there.
     *
     * @param kind with its arguments
     */
    public Set<String> instantVendors(String kind) {
        return kind(kind).map(ProfileKind::instantVendors).orElse(Set.of());
    }

    /** The name of a table, column or index as the application finds it in a database of some vendor. */
    public String nameAt(String vendorId, String name) {
        String other = names.getOrDefault(vendorId, Map.of()).get(name);
        if (other != null) {
            return other;
        }
        Letters wanted = letters.get(vendorId);
        return wanted == null ? name : wanted.of(name);
    }

    /** The neutral type of a kind, as {@code TypeText} spells it; empty for a kind that the profile does not know. */
    public Optional<String> neutralType(String kind) {
        return kind(kind).map(found -> filled(found.type(), kind));
    }

    /** Letters of names that are written without quotes. Only those of ASCII change: no server folds others in UTF-8. */
    public enum Letters {
        LOWER('A', 'Z', 'a' - 'A'),
        UPPER('a', 'z', 'A' - 'a');

        private final char first;
        private final char last;
        private final int shift;

        Letters(char first, char last, int shift) {
            this.first = first;
            this.last = last;
            this.shift = shift;
        }

        private String of(String name) {
            StringBuilder folded = new StringBuilder(name.length());
            for (char character : name.toCharArray()) {
                boolean other = character >= first && character <= last;
                folded.append(other ? (char) (character + shift) : character);
            }
            return folded.toString();
        }
    }

    private Optional<ProfileKind> kind(String kind) {
        int open = kind.indexOf('(');
        return Optional.ofNullable(kinds.get(open < 0 ? kind : kind.substring(0, open)));
    }

    /** Puts the arguments of {@code varchar(50)} where the pattern has {@code {0}}, {@code {1}}. */
    private static String filled(String pattern, String kind) {
        int open = kind.indexOf('(');
        if (open < 0 || !kind.endsWith(")")) {
            return pattern;
        }
        List<String> arguments = new ArrayList<>();
        for (String argument : kind.substring(open + 1, kind.length() - 1).split(",", -1)) {
            arguments.add(argument.trim());
        }
        String text = pattern;
        for (int i = 0; i < arguments.size(); i++) {
            text = text.replace("{" + i + "}", arguments.get(i));
        }
        return text;
    }
}
