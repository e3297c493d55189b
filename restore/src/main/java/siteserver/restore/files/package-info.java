/** A dump's site files on their way into the folder of the new system. */
package siteserver.restore.files;
