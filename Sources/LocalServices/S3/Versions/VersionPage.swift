import AWSWire
import SQLite

/// A page of all versions of a bucket's objects, newest first for each key.
struct VersionPage: Sendable {
    /// A version, or the mark of a deletion.
    struct Entry: Sendable {
        let version: KeptVersion
        let isLatest: Bool
    }

    /// Behind what a page begins.
    struct Place: Sendable {
        let key: String
        /// Nil for behind all versions of the key.
        let version: String?
    }

    private(set) var versions: [Entry] = []
    /// What keys have in common up to the delimiter.
    private(set) var prefixes: [String] = []
    /// Behind what the next page begins; nil where there is none.
    private(set) var next: Place?
    private var last = Place(key: "", version: nil)

    /// Reads what comes behind a place.
    init(
        _ listing: ObjectListing, behind marker: Place, in bucket: KeptBucket,
        on connection: Connection,
    ) throws {
        guard listing.limit > 0 else { return }
        // Of the marker's own key older versions may follow.
        var older = Int64.max
        if let version = marker.version, !version.isEmpty {
            guard KeptVersion.isName(version) else {
                throw S3Error.invalidArgument(
                    "Invalid version id specified", "version-id-marker", version)
            }
            // One that was deleted since, as who empties a bucket does, leaves what is still there.
            if let found = try connection.version(version, of: marker.key, in: bucket.id) {
                older = found.sequence
            }
        }
        var walk = KeyWalk(
            prefix: listing.prefix, delimiter: listing.delimiter, behind: marker.key)
        var start = walk.start
        if marker.version != nil { start = start.map { .init(key: $0.key, isIncluded: true) } }
        var latestKey: [UInt8]?
        while let from = start {
            let statement = try connection.statement(ObjectSchema.versionsFrom)
            defer { statement.reset() }
            try statement.bind(1, bucket.id)
            try statement.bind(2, from.key)
            walk.start = nil
            start = nil
            while start == nil, try statement.step() {
                let key = statement.blob(2)
                let isLatest = key != latestKey
                latestKey = key
                if !from.isIncluded, key == from.key { continue }
                if marker.version != nil, key == Array(marker.key.utf8),
                    statement.int(0) >= older
                {
                    continue
                }
                let step = walk.visit(key)
                start = walk.start
                guard try take(step, statement, isLatest: isLatest, listing) else { return }
            }
        }
    }

    /// Takes a key into the page; false where the page ends.
    private mutating func take(
        _ step: KeyWalk.Step, _ row: Statement, isLatest: Bool, _ listing: ObjectListing,
    ) throws -> Bool {
        if step == .end { return false }
        if step == .skip { return true }
        guard versions.count + prefixes.count < listing.limit else {
            next = last
            return false
        }
        if case .prefix(let prefix) = step {
            prefixes.append(prefix)
            last = Place(key: prefix, version: nil)
        } else {
            let version = try KeptVersion(row: row)
            versions.append(Entry(version: version, isLatest: isLatest))
            last = Place(key: version.key, version: version.version)
        }
        return true
    }
}
