package siteserver.backup.folder.schema;

/**
 * Something of the source database that a dump does not carry as data: a view, trigger, routine, check, comment,
 * partial index, unparsed default. Kept as text for a human and never executed.
 *
 * @param kind plural lower-case noun: {@code views}, {@code triggers}, {@code checks}, …
 * @param name as the catalogue spells it
 * @param text the source's own definition
 */
public record NotCarried(String kind, String name, String text) {}
