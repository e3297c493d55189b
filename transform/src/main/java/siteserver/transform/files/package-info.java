/** Site files on their way into the new dump: where the new system looks for them, and in which character set. */
package siteserver.transform.files;
