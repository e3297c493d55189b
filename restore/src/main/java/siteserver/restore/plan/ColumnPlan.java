package siteserver.restore.plan;

import siteserver.restore.target.CellFunction;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.convert.Check;

/**
 * How the cells of one column go over.
 *
 * @param check looks at the folder's cell
 * @param form after the conversion, and on what comes back: spellings of one value become equal
 */
public record ColumnPlan(TargetColumn column, Check check, CellFunction form) {}
