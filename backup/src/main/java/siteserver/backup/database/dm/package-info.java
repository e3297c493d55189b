/**
 * The reading side of Dameng DM8, a relative of Oracle with types and a dictionary of its own. Its driver is dropped into
 * {@code lib/drivers}. Not tested on a server.
 */
package siteserver.backup.database.dm;
