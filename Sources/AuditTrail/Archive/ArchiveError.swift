/// Why an archive can not be written or read.
package enum ArchiveError: Error, Hashable {
    /// What is there is another trail's, whose name is `origin`.
    case foreign(origin: String)
    /// What is there has entries that the trail does not have, or others in their place.
    case contradicted(size: Int)
    /// A manifest can not be used, for this reason.
    case manifest(key: String, reason: String)
    /// No manifest is there for some entries before others that have one.
    case gap(first: Int, last: Int)
    /// An object that a manifest names is not there.
    case missing(key: String)
    /// An object is not the one that was written.
    case changed(key: String)
    /// An object can not be read to its end.
    case unreadable(key: String)
    /// A line of a segment is not an entry of the trail, for this reason.
    case line(index: Int, reason: String)
    /// The values of an entry are in no segment and not in the trail either.
    case missingValues(index: Int)
    /// A key can not sign an archive's checkpoints, for this reason.
    case key(reason: String)
    /// There is no memory for a segment.
    case outOfMemory
}

extension ArchiveError: CustomStringConvertible {
    /// What is wrong with what, and how to mend it.
    package var description: String {
        switch self {
        case .foreign(let origin):
            "The archive is that of another trail, \(origin): choose another bucket or prefix."
        case .contradicted(let size):
            "The archive has \(size) entries of which some are not this trail's, as when an older "
                + "copy of the trail was put back: choose another bucket or prefix."
        case .manifest(let key, let reason):
            "\(key) can not be used (\(reason)): put it back from a copy of the archive."
        case .gap(let first, let last):
            "No manifest is there for #\(first) to #\(last), and later entries have one: put it "
                + "back, or remove those behind it, which are then written again."
        case .missing(let key):
            "\(key) is missing, and its manifest is there: put it back, or remove both, and those "
                + "behind them, which are then written again."
        case .changed(let key):
            "\(key) is not the object that its manifest describes: put both back "
                + "from a copy of the archive."
        case .unreadable(let key):
            "\(key) can not be read to its end: put it back from a copy of the archive."
        case .line(let index, let reason):
            "Entry #\(index) of the archive \(reason): put its segment and manifest back from "
                + "a copy of the archive."
        case .missingValues(let index):
            "The trail has no values of entry #\(index) any more, and the archive lacks them: put "
                + "its segment and manifest back from a copy of the archive."
        case .key(let reason): "The archive can not be signed: \(reason)."
        case .outOfMemory:
            "There is no memory for a segment: it is tried again."
        }
    }
}
