package import AuditPipeline
import DynamoModel

/// What an archive has, as the names of its manifests say: sixteen bytes for each segment, and
/// nothing of a manifest before somebody wants it.
package struct ArchiveIndex: Sendable {
    /// The entries of each segment, the oldest first.
    package let segments: [Range<Int>]
    private let objects: any ObjectStore

    /// Reads the names of all manifests; throws `ArchiveError` where one is no such name.
    package init(of objects: any ObjectStore) async throws {
        self = try await ArchiveIndex(segments: [], objects: objects).grown()
    }

    private init(segments: [Range<Int>], objects: any ObjectStore) {
        self.segments = segments
        self.objects = objects
    }

    /// With the manifests that came behind the last one.
    func grown() async throws -> ArchiveIndex {
        var segments = segments
        let last = segments.last.map(ArchiveName.manifest) ?? ""
        try await objects.forEachPage(of: ArchiveName.manifests, behind: last) { page in
            for object in page { segments.append(try Self.entries(of: object.key)) }
            return true
        }
        return ArchiveIndex(segments: segments, objects: objects)
    }

    /// How many of the trail's first entries the archive has.
    package var size: Int { segments.last?.upperBound ?? 0 }

    /// Hands over the manifests, the oldest first; throws `ArchiveError` where one can not be used.
    package func forEachManifest(
        _ body: (SegmentManifest) async throws -> Void,
    ) async throws {
        for entries in segments { try await body(try await manifest(of: entries)) }
    }

    /// The manifest of a segment; throws `ArchiveError` where it can not be used.
    func manifest(of entries: Range<Int>) async throws -> SegmentManifest {
        try await Self.manifest(ArchiveName.manifest(of: entries), in: objects)
    }

    /// The manifest of a name; throws where it can not be used.
    static func manifest(
        _ key: String, in objects: any ObjectStore,
    ) async throws -> SegmentManifest {
        let limit = Limits.manifestBytes
        guard let bytes = try await objects.bytes(of: key, limitBytes: limit) else {
            throw ArchiveError.missing(key: key)
        }
        do throws(DynamoDBError) {
            return try SegmentManifest(json: bytes, named: key)
        } catch {
            throw ArchiveError.manifest(key: key, reason: error.message)
        }
    }

    /// How many of the trail's first entries the names of an archive's manifests speak for, and how
    /// many manifests that are; throws where they leave out some entries, or speak twice for one.
    static func extent(
        of objects: any ObjectStore,
    ) async throws -> (entries: Int, segments: Int) {
        var extent = (entries: 0, segments: 0)
        try await objects.forEachPage(of: ArchiveName.manifests) { page in
            for object in page {
                extent.entries = try end(of: object.key, behind: extent.entries)
                extent.segments += 1
            }
            return true
        }
        return extent
    }

    /// Where the entries end that a manifest speaks for, which must begin at `size`.
    private static func end(of name: String, behind size: Int) throws(ArchiveError) -> Int {
        let entries = try entries(of: name)
        guard entries.lowerBound >= size else {
            throw .manifest(key: name, reason: "others are there for some of its entries")
        }
        guard entries.lowerBound == size else {
            throw .gap(first: size, last: entries.lowerBound - 1)
        }
        return entries.upperBound
    }

    /// The entries that a manifest of that name speaks for.
    private static func entries(of name: String) throws(ArchiveError) -> Range<Int> {
        guard let entries = ArchiveName.entries(in: name) else {
            throw .manifest(key: name, reason: "no manifest is called so")
        }
        return entries
    }
}
