package siteserver.restore.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.look.LookJob;
import siteserver.restore.look.Loss;
import siteserver.restore.look.TableLook;
import siteserver.restore.plan.Changes;
import siteserver.restore.plan.Planner;
import siteserver.restore.plan.TablePlan;
import siteserver.restore.target.convert.Fit;

/**
 * Looks, decides by {@code --on-loss}, and looks again at tables whose shape was changed, until every value that goes
 * over has a place.
 */
final class Decisions {

    private static final int LISTED = 10;

    private final Planner planner;
    private final LookJob look;
    private final OnLoss onLoss;
    private final Listener listener;
    private final Map<TableName, Changes> changes = new HashMap<>();
    private final Map<String, Loss> losses = new LinkedHashMap<>();

    /** What will be done: plans, and what was seen with them. */
    record Outcome(List<TablePlan> plans, List<TableLook> looks, List<Loss> losses) {}

    Decisions(Planner planner, LookJob look, OnLoss onLoss, Listener listener) {
        this.planner = planner;
        this.look = look;
        this.onLoss = onLoss;
        this.listener = listener;
    }

    /**
     * @throws SiteServerException {@code WOULD_LOSE}, {@code NOT_FIXABLE}; all losses were told to the listener
     */
    Outcome decide(List<DumpTable> tables) {
        List<TablePlan> plans = planner.plan(tables, changes);
        List<TableLook> looks = new ArrayList<>(look.run(plans, notUnique(plans)));
        looks.forEach(this::remember);
        for (int attempt = 1; onLoss == OnLoss.FIX; attempt++) {
            List<Integer> changed = new ArrayList<>();
            for (int i = 0; i < plans.size(); i++) {
                if (change(plans.get(i), looks.get(i), attempt)) {
                    changed.add(i);
                }
            }
            if (changed.isEmpty()) {
                break;
            }
            plans = planner.plan(tables, changes);
            List<TablePlan> again = changed.stream().map(plans::get).toList();
            List<TableLook> newLooks = look.run(again, notUnique(again));
            for (int i = 0; i < changed.size(); i++) {
                looks.set(changed.get(i), newLooks.get(i));
                remember(newLooks.get(i));
            }
        }
        List<Loss> all = List.copyOf(losses.values());
        tell(all);
        boolean stops = all.stream().anyMatch(loss -> !loss.kind().remedy().decided());
        if (onLoss == OnLoss.FAIL && stops) {
            throw new SiteServerException(
                    RestoreProblem.WOULD_LOSE,
                    Place.NOWHERE,
                    listed(all.stream()
                            .filter(loss -> !loss.kind().remedy().decided())
                            .toList()));
        }
        return new Outcome(plans, looks, all);
    }

    private List<Set<String>> notUnique(List<TablePlan> plans) {
        return plans.stream()
                .map(plan -> changes.getOrDefault(plan.dump().table().name(), Changes.NONE)
                        .notUnique())
                .toList();
    }

    private void remember(TableLook seen) {
        for (Loss loss : seen.losses()) {
            losses.putIfAbsent(loss.table() + "\n" + loss.column() + "\n" + loss.kind(), loss);
        }
    }

    /** Whether the table gets another shape because of what was seen. */
    private boolean change(TablePlan plan, TableLook seen, int attempt) {
        TableName name = plan.dump().table().name();
        Changes before = changes.getOrDefault(name, Changes.NONE);
        Map<String, DataType> widened = new HashMap<>(before.widened());
        Set<String> nullable = new HashSet<>(before.nullable());
        Set<String> notUnique = new HashSet<>(before.notUnique());
        List<Loss> stuck = new ArrayList<>();
        boolean changed = false;
        for (Loss loss : seen.losses()) {
            switch (loss.kind().remedy()) {
                case NONE -> stuck.add(loss);
                case VALUE, DECIDED, DECIDED_VALUE, LEAVE_OUT -> {
                    // The row itself is repaired, or the server makes no such key.
                }
                case WIDEN -> {
                    Column column = plan.dump()
                            .table()
                            .columns()
                            .get(plan.dump().table().indexOf(loss.column()));
                    int longest = seen.longest().getOrDefault(loss.column(), 0);
                    Widening.next(column.type(), loss.kind(), attempt, longest)
                            .ifPresentOrElse(wider -> widened.put(column.name(), wider), () -> stuck.add(loss));
                    changed = true;
                }
                case LOOSEN -> {
                    boolean key = loss.kind() == Fit.DUPLICATE_KEY;
                    if (!key && isPrimary(plan, loss.column())) {
                        stuck.add(loss);
                    }
                    if (key) {
                        notUnique.addAll(seen.duplicateKeys());
                    } else {
                        nullable.add(loss.column());
                    }
                    changed = true;
                }
            }
        }
        if (!stuck.isEmpty()) {
            tell(List.copyOf(losses.values()));
            throw new SiteServerException(RestoreProblem.NOT_FIXABLE, Place.NOWHERE, listed(stuck));
        }
        changes.put(name, new Changes(widened, nullable, notUnique));
        return changed;
    }

    private static boolean isPrimary(TablePlan plan, String column) {
        return plan.dump()
                .table()
                .primaryKey()
                .filter(key -> key.columns().contains(column))
                .isPresent();
    }

    private void tell(List<Loss> all) {
        for (Loss loss : all) {
            Event.Severity severity =
                    switch (onLoss) {
                        case FAIL -> Event.Severity.WARNING;
                        case FIX -> Event.Severity.DECIDED;
                        case REJECT -> Event.Severity.LOST;
                    };
            boolean decided = loss.kind().remedy().decided();
            Place place = Place.table(loss.table()).withColumn(loss.column());
            listener.note(
                    decided ? Event.Severity.DECIDED : severity,
                    RestoreProblem.class,
                    "SS-4520",
                    loss.examples().isEmpty() ? place : loss.examples().get(0).place(),
                    loss.what(),
                    loss.count(),
                    loss.examples().isEmpty() ? "" : loss.examples().get(0).value(),
                    onLoss == OnLoss.FIX || decided ? loss.fixed() : "");
        }
    }

    private static String listed(List<Loss> losses) {
        String first = String.join(
                "; ", losses.stream().limit(LISTED).map(Loss::toString).toList());
        return losses.size() > LISTED ? first + "; and " + (losses.size() - LISTED) + " more." : first + ".";
    }
}
