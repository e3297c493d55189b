/**
 * The reading side of SQLite. Beside the files that every vendor has (see the package of PostgreSQL):
 * {@code Connections} opens the file, {@code TableText} reads CREATE TABLE, {@code ValueScan} looks at all values,
 * {@code Widening} finds types that hold them, {@code Moments} reads dates, {@code Cells} makes canonical text.
 */
package siteserver.backup.database.sqlite;
