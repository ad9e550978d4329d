import AWSWire
import SQLite

/// A page of a bucket's objects, in which those with a common beginning are one entry.
struct ListedPage: Sendable {
    private(set) var objects: [KeptVersion] = []
    /// What keys have in common up to the delimiter.
    private(set) var prefixes: [String] = []
    /// The last entry, behind which the next page begins; nil where there is no next one.
    private(set) var next: String?
    private var last = ""

    var count: Int { objects.count + prefixes.count }

    /// Reads what comes behind a key, or a common beginning.
    init(
        _ listing: ObjectListing, behind marker: String, in bucket: KeptBucket,
        on connection: Connection,
    ) throws {
        guard listing.limit > 0 else { return }
        var walk = KeyWalk(prefix: listing.prefix, delimiter: listing.delimiter, behind: marker)
        while let start = walk.start {
            let sql = start.isIncluded ? ObjectSchema.visibleFrom : ObjectSchema.visibleBehind
            let statement = try connection.statement(sql)
            defer { statement.reset() }
            try statement.bind(1, bucket.id)
            try statement.bind(2, start.key)
            walk.start = nil
            while walk.start == nil, try statement.step() {
                switch walk.visit(statement.blob(2)) {
                case .end: return
                case .skip: continue
                case .object:
                    guard count < listing.limit else {
                        next = last
                        return
                    }
                    objects.append(try KeptVersion(row: statement))
                    last = objects.last?.key ?? ""
                case .prefix(let prefix):
                    guard count < listing.limit else {
                        next = last
                        return
                    }
                    prefixes.append(prefix)
                    last = prefix
                }
            }
        }
    }
}
