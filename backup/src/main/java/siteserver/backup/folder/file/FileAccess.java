package siteserver.backup.folder.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The few things that writing a folder asks of the file system. An interface, so that tests let any of them fail.
 * What is made can be read by its owner only, where the file system knows owners.
 */
public interface FileAccess {

    /** The real file system. */
    FileAccess SYSTEM = new SystemFiles();

    /** Makes a folder, and those above it; nothing happens when it is there. */
    void createFolder(Path folder) throws IOException;

    /** Opens a file for writing; an older one of that name is emptied. */
    Output create(Path file) throws IOException;

    /** Gives a file another name in the same folder, in one step; an older file of that name is replaced. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file or an empty folder; nothing happens when it is not there. */
    void delete(Path path) throws IOException;

    /** Makes the names in a folder survive a power cut, where the system can do that. */
    void syncFolder(Path folder) throws IOException;

    /** An open file. Does not buffer. */
    abstract class Output extends OutputStream {

        /** Makes what was written survive a power cut. */
        public abstract void sync() throws IOException;
    }
}
