/// Why a trail can not be opened, written or read.
public enum TrailError: Error, Hashable {
    /// The directory holds no trail.
    case noTrail(path: String)
    /// A trail was begun in the directory, as the file or folder `remains` shows, and its database
    /// at `path` is gone, or is none of a trail.
    case lost(path: String, remains: String)
    /// A newer program wrote the file in format `found`; this one knows formats up to `supported`.
    case newerFormat(path: String, found: Int, supported: Int)
    /// The key file is gone, and the trail was begun with the key `verifier`.
    case keyMissing(path: String, verifier: String)
    /// The key file holds another key than the one that the trail was begun with.
    case keyChanged(path: String, verifier: String)
    /// The content is encrypted under the secret of that name, which was not given.
    case locked(path: String, secret: String)
    /// The file is not a key of this trail, for this reason.
    case malformedKey(path: String, reason: String)
    /// The checkpoint file at `path` is not one, for this reason.
    case malformedCheckpoint(path: String, reason: String)
    /// The checkpoint file at `path` was signed over `size` entries, and fewer are left.
    case truncated(path: String, size: Int, found: Int)
    /// The file at `path` lacks the checkpoint that vouches for the trail's first `size` entries.
    case checkpointMissing(path: String, size: Int)
    /// The trail's first `size` entries are not those that the file at `path` vouches for.
    case contradicted(path: String, size: Int)
    /// A file could not be read or written, for the operating system's `reason`.
    case file(path: String, reason: String)
    /// No checkpoint covers the entry at `index` yet; the newest one covers `size` entries.
    case notSealed(index: Int, size: Int)
    /// A file of the published tree can not be used, for this reason.
    case tile(path: String, reason: String)
    /// The database is not what SQLite wrote, for this reason.
    case damaged(reason: String)
    /// The database failed.
    case storage(String)
    /// The entry at `index` is not what was recorded: its bytes do not match its leaf.
    case altered(index: Int)
    /// The values of the entry at `index` are in an archive alone.
    case archived(index: Int)
    /// The prefix of an entry id is shorter than the six digits that are looked up, or not
    /// hexadecimal.
    case malformedPrefix(String)
    /// Several entries' ids begin so; some of them.
    case ambiguousPrefix(String, matches: [String])
}

extension TrailError: CustomStringConvertible {
    /// What is wrong with what, and how to mend it.
    public var description: String {
        switch self {
        case .noTrail(let path):
            "\(path) holds no trail: check the directory, or start the server on it once."
        case .lost(let path, let remains):
            "\(path) has no trail, and \(remains) is there from one: restore audit.db and the file "
                + "checkpoint, both of one moment, from a backup. A copy of published files alone "
                + "is for verify --bundle. For a new trail, move checkpoint, tile, witnessed, "
                + "handovers, trail.key and trail.pub to another folder."
        case .newerFormat(let path, let found, let supported):
            "\(path) has format version \(found), and this program knows versions up to "
                + "\(supported): open it with a newer version of the program."
        case .keyMissing(let path, let verifier):
            "\(path) is missing, and the trail was begun with the key \(verifier): restore the "
                + "file, because another key could not vouch for what is there."
        case .keyChanged(let path, let verifier):
            "\(path) is not the key that the trail was begun with, \(verifier): restore that one."
        case .locked(let path, let secret):
            "The content of \(path) is encrypted under the secret \(secret), which is not given: "
                + "set trail.encryption.key to it, or name it among formerKeys."
        case .malformedKey(let path, let reason), .malformedCheckpoint(let path, let reason):
            "\(path) can not be used: \(reason)."
        case .truncated(let path, let size, let found):
            "\(path) was signed over \(size) entries, and the trail has \(found): restore "
                + "the newest copy of audit.db. To go on without the lost entries, keep that file "
                + "elsewhere, and if it is the file checkpoint, put the newest one of audit.db in "
                + "its place."
        case .checkpointMissing(let path, let size):
            "\(path) lacks the checkpoint that vouches for the trail's \(size) entries: restore "
                + "audit.db and the file checkpoint, both of one moment, from a backup."
        case .contradicted(let path, let size):
            "The trail's first \(size) entries are not those that \(path) vouches for: run verify, "
                + "and restore audit.db and the file checkpoint, both of one moment, from a backup."
        case .file(let path, let reason):
            "\(path) can not be read or written (\(reason)): check its directory and permissions."
        case .notSealed(let index, let size):
            "Entry #\(index) is not under a checkpoint yet, the newest of which covers \(size) "
                + "entries: ask again in a few seconds."
        case .tile(let path, let reason):
            "\(path) can not be used (\(reason)): stop the server, remove the folder tile, and "
                + "start it; the tree is then written anew from audit.db."
        case .damaged(let reason):
            "audit.db is damaged (\(reason)): keep it, and restore the trail from a backup."
        case .storage(let reason):
            reason
        case .archived(let index):
            "The values of entry #\(index) are in the archive alone: ask log or show with "
                + "--archive."
        case .altered(let index):
            "Entry #\(index) is not what was recorded: run verify, and restore the trail from a "
                + "backup."
        case .malformedPrefix(let prefix):
            "\"\(prefix)\" is not an entry id: give 6 to 32 hexadecimal digits."
        case .ambiguousPrefix(let prefix, let matches):
            "\"\(prefix)\" begins several entry ids, such as \(matches.joined(separator: ", ")): "
                + "give more digits."
        }
    }
}
