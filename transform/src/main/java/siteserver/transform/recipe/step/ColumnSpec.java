package siteserver.transform.recipe.step;

import java.util.Optional;
import siteserver.backup.folder.schema.DataType;

/**
 * A column of a table that a recipe creates.
 *
 * @param defaultValue a literal in canonical text
 */
public record ColumnSpec(DataType type, boolean nullable, boolean identity, Optional<String> defaultValue) {}
