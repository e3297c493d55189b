package siteserver.transform.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import siteserver.transform.plan.MemberNames;
import siteserver.transform.recipe.expression.Expression.MemberLists;
import siteserver.transform.recipe.expression.Expression.Spelling;

/** Gives back the capital letters to names of members that have lost them. */
final class SpelledNames {

    private final Map<String, String> names = new HashMap<>();
    private final Optional<SmallTableContent.Finder> finder;
    private final List<String> suffixes;
    private final Slice key = new Slice();
    private final Slice found = new Slice();

    /**
     * @param finder from a name, in any case, to the name as it is spelled
     */
    SpelledNames(Spelling spelling, Optional<MemberLists> lists, Optional<SmallTableContent.Finder> finder) {
        spelling.names().forEach(name -> names.put(name.toLowerCase(Locale.ROOT), MemberNames.camelCase(name)));
        this.finder = finder;
        this.suffixes = new ArrayList<>(spelling.suffixes());
        lists.ifPresent(list -> this.suffixes.add(list.suffix()));
    }

    /** The name as it was; one that has a capital letter, or that nobody knows, stays. */
    String of(String name) {
        if (!name.toLowerCase(Locale.ROOT).equals(name)) {
            return name;
        }
        String spelled = found(name);
        if (spelled != null) {
            return spelled;
        }
        for (String suffix : suffixes) {
            if (Members.endsWith(name, suffix)) {
                String begin = found(name.substring(0, name.length() - suffix.length()));
                if (begin != null) {
                    return begin + suffix;
                }
            }
        }
        return name;
    }

    private String found(String name) {
        String known = names.get(name);
        if (known != null || finder.isEmpty()) {
            return known;
        }
        key.set(name);
        return finder.get().find(key, found) && !found.isEmpty() ? MemberNames.camelCase(found.text()) : null;
    }
}
