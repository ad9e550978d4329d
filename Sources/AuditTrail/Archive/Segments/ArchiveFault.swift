/// Why a line of a segment is not an entry of the trail.
enum ArchiveFault: Error, Hashable, CustomStringConvertible {
    /// It has no leaf that can be read.
    case leaf
    /// The leaf does not vouch for the content.
    case content
    /// The document beside the content is not the one that the content makes.
    case document

    /// What is wrong with the entry.
    var description: String {
        switch self {
        case .leaf: "has a leaf that can not be read"
        case .content: "is not what its leaf vouches for"
        case .document: "reads otherwise than its content"
        }
    }
}
