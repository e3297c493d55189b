/**
 * The reading side of SQL Server 2008 R2 and newer, and of servers that speak as it does. The files are those of every
 * vendor, see {@code postgresql}; {@code ServerName} and {@code Browser} find the server that a connection string means.
 */
package siteserver.backup.database.sqlserver;
