package siteserver.backup.folder.manifest;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
        return new Facts(
                version,
                created,
                application,
                profile,
                source,
                consistent,
                consistency,
                sourceZone,
                recipes,
                options,
                partial,
                notCarried);
    }

    public Facts withCreated(Instant instant) {
        return new Facts(
                toolVersion,
                Optional.of(instant),
                application,
                profile,
                source,
                consistent,
                consistency,
                sourceZone,
                recipes,
                options,
                partial,
                notCarried);
    }

    public Facts withApplication(Optional<ApplicationInfo> newApplication) {
        return new Facts(
                toolVersion,
                created,
                newApplication,
                profile,
                source,
                consistent,
                consistency,
                sourceZone,
                recipes,
                options,
                partial,
                notCarried);
    }

    public Facts withProfile(Optional<String> newProfile) {
        return new Facts(
                toolVersion,
                created,
                application,
                newProfile,
                source,
                consistent,
                consistency,
                sourceZone,
                recipes,
                options,
                partial,
                notCarried);
    }

    public Facts withSource(Source newSource) {
        return new Facts(
                toolVersion,
                created,
                application,
                profile,
                Optional.of(newSource),
                consistent,
                consistency,
                sourceZone,
                recipes,
                options,
                partial,
                notCarried);
    }

    public Facts withSourceZone(Optional<String> zone) {
        return new Facts(
                toolVersion,
                created,
                application,
                profile,
                source,
                consistent,
                consistency,
                zone,
                recipes,
                options,
                partial,
                notCarried);
    }

    public Facts withRecipes(List<String> chain) {
        return new Facts(
                toolVersion,
                created,
                application,
                profile,
                source,
                consistent,
                consistency,
                sourceZone,
                chain,
                options,
                partial,
                notCarried);
    }

    public Facts withOptions(SortedMap<String, String> chosen) {
        return new Facts(
                toolVersion,
                created,
                application,
                profile,
                source,
                consistent,
                consistency,
                sourceZone,
                recipes,
                chosen,
                partial,
                notCarried);
    }

    public Facts withPartial(Optional<String> reason) {
        return new Facts(
                toolVersion,
                created,
                application,
                profile,
                source,
                consistent,
                consistency,
                sourceZone,
                recipes,
                options,
                reason,
                notCarried);
    }

    public Facts withNotCarried(SortedMap<String, Integer> counts) {
        return new Facts(
                toolVersion,
                created,
                application,
                profile,
                source,
                consistent,
                consistency,
                sourceZone,
                recipes,
                options,
                partial,
                counts);
    }
}
