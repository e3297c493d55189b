/** The reading side of KingbaseES, by PostgreSQL's. */
package siteserver.backup.database.kingbase;
