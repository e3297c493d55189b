/**
 * The reading side of H2. Beside the files that every vendor has (see the package of PostgreSQL): {@code Connections}
 * opens the file, {@code Cells} and {@code ArrayText} make canonical text.
 */
package siteserver.backup.database.h2;
