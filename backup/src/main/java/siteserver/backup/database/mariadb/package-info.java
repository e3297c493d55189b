/** The reading side of MariaDB and MySQL. The files are those of every vendor, see {@code postgresql}. */
package siteserver.backup.database.mariadb;
