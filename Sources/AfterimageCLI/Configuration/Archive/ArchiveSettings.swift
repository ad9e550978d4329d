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
}
