import AWSClients
import LocalServices

/// Where entries are archived, and how.
struct ArchiveSettings: Sendable, Hashable {
    /// Whether they are.
    var isEnabled = false
    /// The bucket; empty where none is named.
    var bucket = ""
    /// What all keys begin with: nothing, or a path with a slash at its end.
    var prefix = "afterimage/"
    /// Entries of a segment, at most.
    var segmentEntries = 10_000
    /// How long an entry waits for its segment, at most.
    var segmentInterval = Duration.seconds(3600)
    /// How strictly segments are kept from being deleted; nil where they are not.
    var lock: ObjectLock.Mode?
    /// How long, from when they are written.
    var lockTime = Duration.seconds(365 * 86_400)
    /// Days after which segments move to GLACIER; nil for never.
    var glacierDays: Int?
    /// What signs the archive that workers at AWS write; nil where nothing is named.
    var key: SigningKey?
    /// How long the trail has values itself that the archive has too; nil for good.
    var hotWindow: Duration?

    /// What tells segments from the rest of an archive at AWS, where they move to GLACIER: the
    /// archives of workers have no folder in common that has nothing else.
    var segmentTag: Bucket.Tag? {
        guard glacierDays != nil else { return nil }
        let (name, value) = ArchiveSettings.segmentMark
        return Bucket.Tag(below: "entries/", name, value)
    }

    /// The tag's name and value.
    static let segmentMark = (name: "afterimage", value: "segment")

    /// What keeps segments from being deleted.
    var retention: RetentionRule? {
        lock.map { RetentionRule($0, for: lockTime) }
    }
}

/// Where a key is that signs checkpoints.
enum SigningKey: Sendable, Hashable {
    /// In KMS, by its id, ARN or alias.
    case kms(String)
    /// In a file.
    case file(String)

    /// What the keys of KMS begin with.
    static let kmsMark = "kms:"

    /// The key as the configuration names it.
    var text: String {
        switch self {
        case .kms(let key): SigningKey.kmsMark + key
        case .file(let path): path
        }
    }
}
