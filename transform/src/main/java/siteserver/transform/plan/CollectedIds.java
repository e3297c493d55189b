package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import siteserver.transform.plan.Origin.Folder;

/**
 * Which rows have ids that expressions ask for. Filled while steps are planned, read while rows are converted; two
 * collections are never equal.
 */
public final class CollectedIds {

    private final String name;
    private final List<Member> members = new ArrayList<>();
    private boolean asked;

    CollectedIds(String name) {
        this.name = name;
    }

    /**
     * @param from the origin of the ids
     * @param table for messages
     * @param sources each gives three values: the id, where the row goes, and its precedence
     */
    public record Member(String from, String table, List<Source> sources) {
        public Member {
            sources = List.copyOf(sources);
        }

        boolean hasRows() {
            return sources.stream()
                    .anyMatch(source -> source.origin() instanceof Folder folder
                            && folder.table().rows() > 0);
        }
    }

    /** From now on the collection must stay as it is. */
    CollectedIds ask() {
        asked = true;
        return this;
    }

    boolean asked() {
        return asked;
    }

    void add(Member member) {
        members.add(member);
    }

    /** As the recipe names it. */
    public String name() {
        return name;
    }

    /** In the order of the steps. */
    public List<Member> members() {
        return List.copyOf(members);
    }

    /** Whether rows of different origins may come together: only then the ids must be read to renumber. */
    public boolean mayClash() {
        Set<String> origins = new LinkedHashSet<>();
        members.stream().filter(Member::hasRows).forEach(member -> origins.add(member.from()));
        return origins.size() > 1;
    }
}
