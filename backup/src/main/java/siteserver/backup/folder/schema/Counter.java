package siteserver.backup.folder.schema;

import java.math.BigInteger;

/**
 * The number that the source would hand out next for an identity column. May be greater than max + 1: ids of deleted
 * rows stay unused.
 */
public record Counter(String column, BigInteger next) {}
