package siteserver.transform.recipe.expression;

import java.util.Optional;
import siteserver.backup.folder.schema.DataType;

/**
 * What a new column holds.
 *
 * @param type the new column's type; empty: the target profile's, else what the expression yields
 */
public record ColumnRule(Expression value, Optional<DataType> type) {}
