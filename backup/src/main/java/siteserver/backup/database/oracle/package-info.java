/**
 * The reading side of Oracle Database 11.2 and newer. Its driver is dropped into {@code lib/drivers}; nothing here needs
 * it to compile. Values are brought into text by the server where its own formats say exactly what is stored.
 */
package siteserver.backup.database.oracle;
