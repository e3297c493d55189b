package siteserver.restore.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.load.ProgressTable;
import siteserver.restore.plan.TablePlan;
import siteserver.restore.target.TargetVendor;
import siteserver.restore.target.TargetVendor.ExistingObject;

/**
 * What the target holds before the restore: nothing, or what a stopped run of the same restore has left.
 *
 * @param objects tables that the earlier run has made
 * @param files row files that it has loaded
 * @param resumed whether there was one
 */
record StartingPoint(Set<TableName> objects, Set<String> files, boolean resumed) {

    private static final int NAMED = 20;

    /**
     * @throws SiteServerException {@code TARGET_NOT_EMPTY}, {@code OTHER_RUN_UNFINISHED}
     */
    static StartingPoint find(TargetVendor vendor, ProgressTable progress, Connection connection, String fingerprint) {
        try {
            List<ExistingObject> all = vendor.existingObjects(connection);
            List<ExistingObject> others =
                    all.stream().filter(object -> !isProgress(vendor, object)).toList();
            Optional<String> run = others.size() < all.size() ? progress.run(connection) : Optional.empty();
            boolean unsigned = others.size() < all.size() && run.isEmpty() && others.isEmpty();
            if (others.isEmpty() && (all.isEmpty() || unsigned)) {
                return new StartingPoint(Set.of(), Set.of(), false);
            }
            if (run.isEmpty()) {
                throw new SiteServerException(RestoreProblem.TARGET_NOT_EMPTY, Place.NOWHERE, named(others));
            }
            if (!run.get().equals(fingerprint)) {
                throw new SiteServerException(
                        RestoreProblem.OTHER_RUN_UNFINISHED,
                        Place.NOWHERE,
                        others.isEmpty() ? "It holds only the mark of that run." : "It holds: " + named(others));
            }
            Set<TableName> tables = new HashSet<>();
            others.stream()
                    .filter(object -> object.kind().equals("table"))
                    .forEach(object -> tables.add(object.name()));
            if (tables.size() < others.size()) {
                throw new SiteServerException(
                        RestoreProblem.TARGET_NOT_EMPTY,
                        Place.NOWHERE,
                        named(others.stream()
                                .filter(object -> !object.kind().equals("table"))
                                .toList()));
            }
            return new StartingPoint(Set.copyOf(tables), progress.files(connection), true);
        } catch (SQLException failure) {
            throw vendor.errors().translate(failure, Place.NOWHERE);
        }
    }

    /** Tables that hold loaded row files and stay; all others are made anew. */
    Set<TableName> loaded(List<TablePlan> plans) {
        Set<TableName> loaded = new HashSet<>();
        for (TablePlan plan : plans) {
            DumpTable dump = plan.dump();
            boolean any = dump.files().stream()
                    .anyMatch(file -> files.contains(ProgressTable.item(dump.folder(), file.name())));
            if (any && objects.contains(plan.target().name())) {
                loaded.add(plan.target().name());
            }
        }
        return loaded;
    }

    /** A table that is none of ours was made by somebody else in the meantime. */
    void checkOurs(List<TablePlan> plans) {
        Set<TableName> strangers = new HashSet<>(objects);
        plans.forEach(plan -> strangers.remove(plan.target().name()));
        if (!strangers.isEmpty()) {
            throw new SiteServerException(
                    RestoreProblem.TARGET_NOT_EMPTY,
                    Place.NOWHERE,
                    named(strangers.stream()
                            .map(name -> new ExistingObject("table", name))
                            .toList()));
        }
    }

    private static boolean isProgress(TargetVendor vendor, ExistingObject object) {
        return object.kind().equals("table")
                && object.name().inDefaultSchema()
                && vendor.names()
                        .folded(object.name().name())
                        .equals(vendor.names().folded(ProgressTable.NAME.name()));
    }

    private static String named(List<ExistingObject> objects) {
        String first = String.join(
                ", ",
                objects.stream().limit(NAMED).map(ExistingObject::toString).toList());
        return objects.size() > NAMED ? first + " and " + (objects.size() - NAMED) + " more" : first;
    }
}
