package siteserver.transform.recipe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Collects what is wrong in a recipe, so that its writer hears of everything at once. Not thread-safe. */
public final class Faults {

    /** More than these are only counted: a file that is no recipe at all should not fill the screen. */
    private static final int SHOWN = 50;

    private final List<Fault> list = new ArrayList<>();

    public void add(Mark at, String what, String remedy) {
        Fault fault = new Fault(at, what, remedy);
        if (!list.contains(fault)) {
            list.add(fault);
        }
    }

    /** A name that is not known, with the known name that is most like it. */
    public void unknown(Mark at, String kind, String name, Collection<String> known) {
        add(at, "There is no " + kind + " \"" + name + "\".", suggestion(name, known));
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** In the order of the file. */
    public List<Fault> list() {
        return list.stream()
                .sorted(Comparator.comparing((Fault fault) -> fault.at().file())
                        .thenComparing(fault -> fault.at().line()))
                .toList();
    }

    /**
     * @throws SiteServerException with all faults, when there are any
     */
    public void throwIfAny(String recipe) {
        if (list.isEmpty()) {
            return;
        }
        List<Fault> sorted = list();
        String lines = sorted.stream().limit(SHOWN).map(fault -> "\n  " + fault).collect(Collectors.joining());
        if (sorted.size() > SHOWN) {
            lines += "\n  and " + (sorted.size() - SHOWN) + " more";
        }
        Mark first = sorted.get(0).at();
        throw new SiteServerException(
                RecipeProblem.INVALID,
                Place.file(first.file()).withLine(first.line()),
                recipe,
                sorted.size() == 1 ? "1 fault" : sorted.size() + " faults",
                lines);
    }

    private static String suggestion(String name, Collection<String> known) {
        String best = null;
        int least = Math.max(2, name.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        if (best != null) {
            return "Did you mean \"" + best + "\"?";
        }
        if (known.isEmpty()) {
            return "There are none here.";
        }
        String names = known.stream().limit(12).collect(Collectors.joining(", "));
        return "There are: " + names + (known.size() > 12 ? ", …" : "") + ".";
    }

    /** Levenshtein's distance, for names of ordinary length. */
    private static int distance(String a, String b) {
        if (a.length() > 80 || b.length() > 80) {
            return Integer.MAX_VALUE;
        }
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
