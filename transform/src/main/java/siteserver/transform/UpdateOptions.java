package siteserver.transform;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.OnError;

/**
 * Everything that an update needs to know.
 *
 * @param input a complete dump
 * @param output the folder to make; must not exist, except as the remains of an interrupted run
 * @param recipe the user's own recipe; empty: the built-in ones
 * @param application which system the dump is of, in any case; empty: as the manifest says, else recognised
 * @param from the version the dump is of; empty: as the manifest says, else recognised by tables and columns
 * @param to the wanted version; empty: the newest that recipes lead to
 * @param options of the recipes: name to value; those that are not named have their defaults
 * @param sourceZone zone of the source's local date-times, for the manifest; empty: as the input's manifest says
 * @param dryRun only plan: count what would be lost and write nothing
 * @param allowPartial also convert a dump that holds only a part of the rows
 * @param threads at least 1
 * @param toolVersion for the manifest
 * @param clock for the manifest's time
 * @param pageSize most rows of a file in the JSON form, at least 1
 */
public record UpdateOptions(
        Path input,
        Path output,
        Optional<Path> recipe,
        Optional<String> application,
        Optional<String> from,
        Optional<String> to,
        Map<String, String> options,
        Optional<ZoneId> sourceZone,
        boolean dryRun,
        OnError onError,
        boolean allowPartial,
        DumpFormat format,
        int threads,
        String toolVersion,
        InstantSource clock,
        int pageSize) {

    private static final int USUAL_PAGE = 1_000;

    public UpdateOptions {
        options = Map.copyOf(options);
        if (threads < 1 || pageSize < 1) {
            throw new IllegalArgumentException("less than one thread or row");
        }
    }

    /** As the command line has it when only the folders are said; two threads. */
    public static UpdateOptions of(Path input, Path output, String toolVersion, InstantSource clock) {
        return new UpdateOptions(
                input,
                output,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                false,
                OnError.STOP,
                false,
                DumpFormat.CSV,
                2,
                toolVersion,
                clock,
                USUAL_PAGE);
    }

    public UpdateOptions withRecipe(Optional<Path> own) {
        return with(draft -> draft.recipe = own);
    }

    public UpdateOptions withApplication(Optional<String> name) {
        return with(draft -> draft.application = name);
    }

    public UpdateOptions withVersions(Optional<String> newFrom, Optional<String> newTo) {
        return with(draft -> {
            draft.from = newFrom;
            draft.to = newTo;
        });
    }

    public UpdateOptions withOptions(Map<String, String> chosen) {
        return with(draft -> draft.options = chosen);
    }

    public UpdateOptions withSourceZone(Optional<ZoneId> zone) {
        return with(draft -> draft.sourceZone = zone);
    }

    public UpdateOptions withDryRun(boolean planOnly) {
        return with(draft -> draft.dryRun = planOnly);
    }

    public UpdateOptions withOnError(OnError choice) {
        return with(draft -> draft.onError = choice);
    }

    public UpdateOptions withAllowPartial(boolean allowed) {
        return with(draft -> draft.allowPartial = allowed);
    }

    public UpdateOptions withFormat(DumpFormat form) {
        return with(draft -> draft.format = form);
    }

    public UpdateOptions withThreads(int number) {
        return with(draft -> draft.threads = number);
    }

    public UpdateOptions withPageSize(int rows) {
        return with(draft -> draft.pageSize = rows);
    }

    private UpdateOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished(this);
    }

    /** Lets one option change where all others stay. */
    private static final class Draft {
        private Optional<Path> recipe;
        private Optional<String> application;
        private Optional<String> from;
        private Optional<String> to;
        private Map<String, String> options;
        private Optional<ZoneId> sourceZone;
        private boolean dryRun;
        private OnError onError;
        private boolean allowPartial;
        private DumpFormat format;
        private int threads;
        private int pageSize;

        Draft(UpdateOptions options) {
            this.recipe = options.recipe;
            this.application = options.application;
            this.from = options.from;
            this.to = options.to;
            this.options = options.options;
            this.sourceZone = options.sourceZone;
            this.dryRun = options.dryRun;
            this.onError = options.onError;
            this.allowPartial = options.allowPartial;
            this.format = options.format;
            this.threads = options.threads;
            this.pageSize = options.pageSize;
        }

        UpdateOptions finished(UpdateOptions start) {
            return new UpdateOptions(
                    start.input,
                    start.output,
                    recipe,
                    application,
                    from,
                    to,
                    options,
                    sourceZone,
                    dryRun,
                    onError,
                    allowPartial,
                    format,
                    threads,
                    start.toolVersion,
                    start.clock,
                    pageSize);
        }
    }
}
