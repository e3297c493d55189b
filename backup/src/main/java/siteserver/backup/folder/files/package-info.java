/** Site files in a dump: their list, their true paths, and patterns of paths. */
package siteserver.backup.folder.files;
