package siteserver.transform.files;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import siteserver.backup.folder.files.FilePaths;
import siteserver.backup.folder.files.SiteFile;
import siteserver.backup.folder.files.SiteFilesHead;
import siteserver.backup.folder.profile.ProfileFiles;

/** Where the new system looks for a file: renamed folders, and the exact spelling of folders of a site. */
final class NewPaths {

    private final ProfileFiles wanted;
    private final Map<String, List<String>> sites = new HashMap<>();

    NewPaths(SiteFilesHead head, ProfileFiles wanted) {
        this.wanted = wanted;
        head.areas().forEach(area -> sites.put(area.name(), area.sites()));
    }

    String of(SiteFile file) {
        for (ProfileFiles.Rename rename : wanted.renames()) {
            if (rename.area().equals(file.area()) && FilePaths.isIn(file.path(), rename.from())) {
                return rename.to() + file.path().substring(rename.from().length());
            }
        }
        for (String site : sites.getOrDefault(file.area(), List.of())) {
            for (String exact : wanted.siteFolders()) {
                String folder = FilePaths.join(site, exact);
                if (FilePaths.isIn(file.path(), folder)) {
                    int start = folder.length() - exact.length();
                    return file.path().substring(0, start) + exact + file.path().substring(folder.length());
                }
            }
        }
        return file.path();
    }
}
