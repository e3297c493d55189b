/**
 * Files of a system that must survive beside its database: which ones, by rules that are data
 * ({@code siteserver/files/<application>.json}), how they are found, and their way into the dump.
 */
package siteserver.backup.files;
