package siteserver.backup.folder.manifest;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import siteserver.backup.folder.ApplicationInfo;

/**
 * What the job that writes a dump knows and the folder cannot know.
 *
 * @param toolVersion of the writing program
 * @param created when the source's data was read; an update keeps its input's, so that the same input gives the same
 *     bytes; empty when its input does not tell
 * @param application whose data it is; empty when unknown
 * @param profile name of the target profile that a restore applies; empty: none
 * @param source the database that was read; empty when the input of an update does not tell
 * @param consistent all tables are of one moment
 * @param consistency how that was reached, for people
 * @param sourceZone time zone id of local date-times; empty when unknown
 * @param recipes names of the recipes that were applied, in order
 * @param options of those recipes: name to chosen value
 * @param partial why rows or tables are missing on purpose; empty: nothing was left out
 * @param notCarried number of objects that a dump does not carry, by kind ({@code views}, {@code triggers}, …)
 */
public record Facts(
        String toolVersion,
        Optional<Instant> created,
        Optional<ApplicationInfo> application,
        Optional<String> profile,
        Optional<Source> source,
        boolean consistent,
        String consistency,
        Optional<String> sourceZone,
        List<String> recipes,
        SortedMap<String, String> options,
        Optional<String> partial,
        SortedMap<String, Integer> notCarried) {
    public Facts {
        recipes = List.copyOf(recipes);
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        notCarried = Collections.unmodifiableSortedMap(new TreeMap<>(notCarried));
    }

    /**
     * @param vendor id of the vendor, for example {@code postgresql}
     * @param serverVersion as the server tells it
     */
    public record Source(String vendor, String serverVersion) {}

    /** Facts of which only the tool's version and the consistency are known. */
    public static Facts of(String toolVersion, boolean consistent, String consistency) {
        return new Facts(
                toolVersion,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                consistent,
                consistency,
                Optional.empty(),
                List.of(),
                Collections.emptySortedMap(),
                Optional.empty(),
                Collections.emptySortedMap());
    }

    public Facts withToolVersion(String version) {
        return with(draft -> draft.toolVersion = version);
    }

    public Facts withCreated(Instant instant) {
        return with(draft -> draft.created = Optional.of(instant));
    }

    public Facts withApplication(Optional<ApplicationInfo> newApplication) {
        return with(draft -> draft.application = newApplication);
    }

    public Facts withProfile(Optional<String> newProfile) {
        return with(draft -> draft.profile = newProfile);
    }

    public Facts withSource(Source newSource) {
        return with(draft -> draft.source = Optional.of(newSource));
    }

    public Facts withSourceZone(Optional<String> zone) {
        return with(draft -> draft.sourceZone = zone);
    }

    public Facts withRecipes(List<String> chain) {
        return with(draft -> draft.recipes = chain);
    }

    public Facts withOptions(SortedMap<String, String> chosen) {
        return with(draft -> draft.options = chosen);
    }

    public Facts withPartial(Optional<String> reason) {
        return with(draft -> draft.partial = reason);
    }

    public Facts withNotCarried(SortedMap<String, Integer> counts) {
        return with(draft -> draft.notCarried = counts);
    }

    private Facts with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished(this);
    }

    /** Lets one fact change where all others stay. */
    private static final class Draft {
        private String toolVersion;
        private Optional<Instant> created;
        private Optional<ApplicationInfo> application;
        private Optional<String> profile;
        private Optional<Source> source;
        private Optional<String> sourceZone;
        private List<String> recipes;
        private SortedMap<String, String> options;
        private Optional<String> partial;
        private SortedMap<String, Integer> notCarried;

        Draft(Facts facts) {
            this.toolVersion = facts.toolVersion;
            this.created = facts.created;
            this.application = facts.application;
            this.profile = facts.profile;
            this.source = facts.source;
            this.sourceZone = facts.sourceZone;
            this.recipes = facts.recipes;
            this.options = facts.options;
            this.partial = facts.partial;
            this.notCarried = facts.notCarried;
        }

        Facts finished(Facts start) {
            return new Facts(
                    toolVersion,
                    created,
                    application,
                    profile,
                    source,
                    start.consistent,
                    start.consistency,
                    sourceZone,
                    recipes,
                    options,
                    partial,
                    notCarried);
        }
    }
}
