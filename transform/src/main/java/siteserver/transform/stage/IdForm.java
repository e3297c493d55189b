package siteserver.transform.stage;

import java.util.Set;

/** How a column holds ids of other rows. */
public sealed interface IdForm {

    /** One id, or nothing. */
    record Plain() implements IdForm {}

    /** Ids with commas between them: a list, or a path such as {@code 0,1,23}. Other entries and blanks stay. */
    record CommaList() implements IdForm {}

    /**
     * JSON in which the members of these names, at any depth, hold an id as number or text, a comma list as text, or
     * an array of ids.
     */
    record JsonMembers(Set<String> names) implements IdForm {
        public JsonMembers {
            names = Set.copyOf(names);
        }
    }

    /** XML or HTML in which the attributes of these names, in any case, hold an id or a comma list. */
    record XmlAttributes(Set<String> names) implements IdForm {
        public XmlAttributes {
            names = Set.copyOf(names);
        }
    }
}
