package siteserver.restore.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.restore.failure.RestoreProblem;

/** Which of a dump's tables are restored: {@code --includes}, {@code --excludes}. */
final class Selection {

    private Selection() {}

    /**
     * @throws SiteServerException {@code NO_SUCH_TABLE}, {@code NO_TABLES}
     */
    static List<DumpTable> of(DumpFolder folder, RestoreOptions options) {
        Set<String> known = new HashSet<>();
        for (DumpTable table : folder.tables()) {
            known.add(folded(table.table().name().toString()));
        }
        Set<String> includes = checked(options.includes(), known, folder);
        Set<String> excludes = checked(options.excludes(), known, folder);
        List<DumpTable> chosen = new ArrayList<>();
        for (DumpTable table : folder.tables()) {
            String name = folded(table.table().name().toString());
            if ((includes.isEmpty() || includes.contains(name)) && !excludes.contains(name)) {
                chosen.add(table);
            }
        }
        if (chosen.isEmpty()) {
            throw new SiteServerException(RestoreProblem.NO_TABLES, Place.file(folder.root()));
        }
        return chosen;
    }

    private static Set<String> checked(List<String> names, Set<String> known, DumpFolder folder) {
        Set<String> folded = new HashSet<>();
        for (String name : names) {
            if (!known.contains(folded(name))) {
                throw new SiteServerException(
                        RestoreProblem.NO_SUCH_TABLE,
                        Place.file(folder.root()),
                        "\"" + name + "\"",
                        String.join(
                                ", ",
                                folder.tables().stream()
                                        .map(table -> table.table().name().toString())
                                        .toList()));
            }
            folded.add(folded(name));
        }
        return folded;
    }

    private static String folded(String name) {
        return name.trim().toLowerCase(Locale.ROOT);
    }
}
