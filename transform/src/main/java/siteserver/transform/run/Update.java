package siteserver.transform.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import siteserver.backup.folder.ApplicationInfo;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.DumpJob;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.RowFileSettings;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.manifest.Manifest;
import siteserver.backup.folder.profile.Profile;
import siteserver.backup.folder.profile.Profiles;
import siteserver.transform.UpdateOptions;
import siteserver.transform.UpdateProblem;
import siteserver.transform.UpdateResult;
import siteserver.transform.UpdateResult.TableResult;
import siteserver.transform.files.SiteFilesUpdate;
import siteserver.transform.plan.Blueprint;
import siteserver.transform.plan.BlueprintMaker;
import siteserver.transform.plan.Plan;
import siteserver.transform.plan.Planner;
import siteserver.transform.recipe.Faults;
import siteserver.transform.recipe.OptionValues;
import siteserver.transform.recipe.Recipe;
import siteserver.transform.recipe.RecipeChoice;
import siteserver.transform.recipe.RecipeHead;
import siteserver.transform.recipe.RecipeOption;
import siteserver.transform.recipe.RecipeStore;

/** One run of the update job. */
public final class Update {

    private static final String JOB = "update";

    private final UpdateOptions options;
    private final Listener listener;
    private final Optional<Recipe> only;
    private final AtomicReference<ExitCode> exitCode = new AtomicReference<>(ExitCode.DONE);

    public Update(UpdateOptions options, Listener listener) {
        this(options, listener, Optional.empty());
    }

    /**
     * @param only the one recipe to apply, whatever the options say, to tables that may be incomplete: an example
     */
    public Update(UpdateOptions options, Listener listener, Optional<Recipe> only) {
        this.options = options;
        this.only = only;
        this.listener = event -> {
            if (event instanceof Event.Rejected
                    || event instanceof Event.Note note && note.severity().compareTo(Event.Severity.DECIDED) >= 0) {
                exitCode.set(ExitCode.REJECTS);
            }
            listener.on(event);
        };
    }

    /** See {@link siteserver.transform.UpdateJob#run}. */
    public UpdateResult run() {
        refuseSameFolder();
        DumpFolder dump = DumpFolder.open(options.input());
        dump.announce(listener);
        if (!options.allowPartial()) {
            dump.needWhole();
        }
        List<Recipe> recipes = recipes(dump);
        Optional<Profile> profile = profile(recipes);
        Blueprint blueprint = blueprint(dump, recipes, profile);
        DumpRows files = new DumpRows(dump, recipes.get(0).emptyText());
        Conversion conversion = new Conversion(dump, files, blueprint, options, listener);
        if (options.dryRun()) {
            started(Phases.CHECK, dump.tables().size(), conversion.reads(true));
            conversion.count();
            listener.on(new Event.Finished(JOB, Phases.CHECK));
            return new UpdateResult(Optional.empty(), counted(blueprint, conversion), List.of(), exitCode.get());
        }
        started(Phases.CHECK, dump.tables().size(), dump.tables());
        dump.verify(options.threads(), listener);
        listener.on(new Event.Finished(JOB, Phases.CHECK));
        started(Phases.CONVERT, blueprint.outputs().size(), conversion.reads(false));
        Plan plan = null;
        List<TableResult> tables;
        DumpJob job = new DumpJob(
                JOB, options.input().toString(), Optional.of(options.clock().instant()));
        try (DumpWriter output = DumpWriter.create(options.output(), job, settings())) {
            Path work = workFolder(output.folder());
            try {
                Rejects rejects = new Rejects(options.onError(), work, listener);
                tables = conversion.write(output, work, rejects);
                rejects.writeTo(output);
                conversion.listings().writeTo(output);
            } finally {
                delete(work);
            }
            plan = withStandIns(counted(blueprint, conversion), files);
            new Leftovers(dump, output).write(plan);
            new SiteFilesUpdate(dump, output, profile.orElse(Profile.NONE).files(), options.threads(), listener).run();
            output.finish(facts(dump, plan));
        }
        long lost = plan.lostColumns().stream()
                .filter(column -> column.lostValues().orElse(0) > 0)
                .count();
        long dropped =
                plan.droppedTables().stream().filter(table -> table.rows() > 0).count();
        if (lost + dropped > 0) {
            listener.note(
                    Event.Severity.WARNING,
                    UpdateProblem.class,
                    "SS-3601",
                    Place.file(options.output()),
                    lost,
                    dropped);
        }
        listener.on(new Event.Finished(JOB, Phases.CONVERT));
        return new UpdateResult(Optional.of(options.output()), plan, tables, exitCode.get());
    }

    private void started(String phase, int tables, List<DumpTable> reads) {
        long rows = reads.stream().mapToLong(DumpTable::rows).sum();
        long bytes = reads.stream().mapToLong(DumpTable::bytes).sum();
        listener.on(new Event.Started(JOB, phase, tables, OptionalLong.of(rows), OptionalLong.of(bytes)));
    }

    private void refuseSameFolder() {
        Path input = options.input().toAbsolutePath().normalize();
        Path output = options.output().toAbsolutePath().normalize();
        if (input.equals(output)) {
            throw new SiteServerException(UpdateProblem.SAME_FOLDER, Place.file(options.output()));
        }
    }

    private RowFileSettings settings() {
        return options.format() == DumpFormat.CSV ? RowFileSettings.csv() : RowFileSettings.json(options.pageSize());
    }

    private List<Recipe> recipes(DumpFolder dump) {
        if (only.isPresent()) {
            return List.of(only.get());
        }
        Optional<ApplicationInfo> known = dump.manifest().map(Manifest::facts).flatMap(Facts::application);
        RecipeStore store = new RecipeStore();
        Optional<Recipe> own = options.recipe().map(RecipeStore::own);
        RecipeChoice choice = new RecipeChoice(
                store.heads(), own.map(Recipe::head), new FolderEvidence(dump), Place.file(options.input()));
        List<RecipeHead> chosen = choice.choose(
                options.application().or(() -> known.map(ApplicationInfo::name)),
                options.from(),
                known.map(ApplicationInfo::version),
                options.to());
        return chosen.stream()
                .map(head -> own.filter(recipe -> recipe.head().equals(head)).orElseGet(() -> store.read(head)))
                .toList();
    }

    private static Optional<Profile> profile(List<Recipe> recipes) {
        Optional<String> name = recipes.get(recipes.size() - 1).profile();
        return name.map(wanted -> Profiles.byName(wanted)
                .orElseThrow(() -> new SiteServerException(
                        UpdateProblem.UNKNOWN_PROFILE, Place.NOWHERE, wanted, String.join(", ", Profiles.names()))));
    }

    private Blueprint blueprint(DumpFolder dump, List<Recipe> recipes, Optional<Profile> profile) {
        Faults faults = new Faults();
        Recipe last = recipes.get(recipes.size() - 1);
        OptionValues chosen = OptionValues.of(recipes, options.options());
        Map<String, String> values = new HashMap<>(chosen.values());
        String version = options.to().filter(to -> !to.equals(last.to())).orElse("");
        values.put(RecipeOption.VERSION, version);
        Planner planner = new Planner(
                dump.tables(),
                new FolderData(dump, new DumpRows(dump, recipes.get(0).emptyText())),
                faults,
                values,
                only.isPresent());
        for (Recipe recipe : recipes) {
            planner.apply(recipe);
            faults.throwIfAny(recipe.name());
        }
        Plan head = new Plan(
                Optional.of(last.application()),
                Optional.of(recipes.get(0).from()),
                Optional.of(version.isEmpty() ? last.to() : version),
                recipes.stream().map(Recipe::name).toList(),
                chosen.values(),
                profile.map(Profile::name),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                DumpRows.in(dump, recipes.get(0).emptyText())
                        .map(word -> "The text " + word.text() + " stands for empty texts in this dump's database: "
                                + "it is read as what it means.")
                        .stream()
                        .toList());
        Blueprint made = new BlueprintMaker(planner, profile).make(head);
        boolean zoneKnown = options.sourceZone().isPresent()
                || dump.manifest()
                        .map(Manifest::facts)
                        .flatMap(Facts::sourceZone)
                        .isPresent();
        Optional<String> note = zoneKnown ? Optional.empty() : profile.flatMap(wanted -> ZoneNote.of(made, wanted));
        return note.map(made::withNote).orElse(made);
    }

    /** Says for each table how often a word stood for an empty text; what a planned run cannot know. */
    private Plan withStandIns(Plan plan, DumpRows files) {
        List<String> notes = new ArrayList<>(plan.notes());
        files.found().forEach((table, columns) -> {
            long cells = columns.values().stream().mapToLong(Long::longValue).sum();
            listener.note(
                    Event.Severity.INFO,
                    UpdateProblem.class,
                    "SS-3609",
                    Place.table(table),
                    cells,
                    table,
                    String.join(", ", columns.keySet()));
            notes.add(cells + " empty texts of " + table + " were stored as a word: "
                    + String.join(", ", columns.keySet()) + ".");
        });
        return plan.withNotes(notes);
    }

    /** The plan with the numbers of values that went nowhere. */
    private static Plan counted(Blueprint blueprint, Conversion conversion) {
        Map<String, Long> counts = new HashMap<>();
        conversion.lostCounts().forEach((table, numbers) -> {
            List<Integer> columns = blueprint.lostColumns().getOrDefault(table, List.of());
            for (int i = 0; i < columns.size(); i++) {
                String name = table.table().columns().get(columns.get(i)).name();
                counts.put(table.table().name() + "\0" + name, numbers[i]);
            }
        });
        List<Plan.ColumnFate> fates = new ArrayList<>();
        for (Plan.ColumnFate fate : blueprint.plan().columns()) {
            Long lost = counts.get(fate.table() + "\0" + fate.column());
            fates.add(new Plan.ColumnFate(
                    fate.table(),
                    fate.column(),
                    fate.destinations(),
                    lost == null || !fate.lost() ? OptionalLong.empty() : OptionalLong.of(lost),
                    fate.because()));
        }
        Plan plan = blueprint.plan();
        return new Plan(
                plan.application(),
                plan.from(),
                plan.to(),
                plan.recipes(),
                plan.options(),
                plan.profile(),
                plan.tables(),
                fates,
                plan.droppedTables(),
                conversion.listings().counted(),
                plan.notes());
    }

    private Facts facts(DumpFolder dump, Plan plan) {
        Facts before = dump.manifest()
                .map(Manifest::facts)
                .orElseGet(() -> Facts.of(
                        options.toolVersion(),
                        false,
                        "dump of the original tool: its tables may be of different moments"));
        List<String> recipes = new ArrayList<>(before.recipes());
        recipes.addAll(plan.recipes());
        SortedMap<String, String> chosen = new TreeMap<>(before.options());
        chosen.putAll(plan.options());
        return before.withToolVersion(options.toolVersion())
                .withApplication(Optional.of(new ApplicationInfo(
                        plan.application().orElseThrow(), plan.to().orElseThrow())))
                .withProfile(plan.profile().or(before::profile))
                .withRecipes(recipes)
                .withOptions(chosen)
                .withSourceZone(options.sourceZone().map(ZoneId::getId).or(before::sourceZone))
                .withNotCarried(Leftovers.counts(before.notCarried(), plan));
    }

    private static Path workFolder(Path output) {
        try {
            return Files.createDirectory(output.resolve(".work"));
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(output), failure);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(folder), failure);
        }
    }
}
