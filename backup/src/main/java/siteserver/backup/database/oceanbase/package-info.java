/** The reading side of OceanBase in its MySQL mode, by that of MariaDB and MySQL. */
package siteserver.backup.database.oceanbase;
