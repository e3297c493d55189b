package siteserver.transform.plan;

import java.util.List;
import java.util.Map;
import siteserver.backup.folder.schema.Table;

/**
 * A table to be written.
 *
 * @param shape columns, keys, indexes and counters of the output
 * @param sources their values are one for each column of the shape
 * @param logicalTypes column to the target profile's kind
 */
public record OutputTable(Table shape, List<Source> sources, Plan.Kind kind, Map<String, String> logicalTypes) {
    public OutputTable {
        sources = List.copyOf(sources);
        logicalTypes = Map.copyOf(logicalTypes);
    }
}
