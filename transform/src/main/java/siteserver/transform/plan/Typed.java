package siteserver.transform.plan;

import siteserver.backup.folder.schema.DataType;

/** A term and the type of what it yields. */
record Typed(Term term, DataType type) {}
