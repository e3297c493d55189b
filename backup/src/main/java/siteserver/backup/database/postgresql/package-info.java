/**
 * The reading side of PostgreSQL. Every vendor's package has the same files:
 *
 * <ul>
 *   <li>{@code Dialect}: the vendor itself; opens sessions
 *   <li>{@code Urls}: connection settings to the driver's address and properties
 *   <li>{@code Errors}: the server's codes to our problems
 *   <li>{@code Snapshots}: one consistent state for all connections
 *   <li>{@code CatalogQueries}: what the system catalogue is asked, as records of plain values
 *   <li>{@code Catalogs}: those records put together as neutral tables
 *   <li>{@code Types}: native type texts to neutral types; {@code Defaults}: default expressions to neutral defaults
 *   <li>{@code Ranges}: cuts tables along a unique key
 *   <li>{@code Rows}: streams rows in canonical text
 * </ul>
 */
package siteserver.backup.database.postgresql;
