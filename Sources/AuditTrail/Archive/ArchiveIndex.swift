package import AuditPipeline
import DynamoModel

/// The manifests of an archive, which say what it has.
package struct ArchiveIndex: Sendable {
    /// The segments, the oldest first.
    package let segments: [SegmentManifest]

    /// Reads all manifests; throws `ArchiveError` where one can not be used.
    package init(of objects: any ObjectStore) async throws {
        var segments: [SegmentManifest] = []
        for object in try await objects.all(ArchiveName.manifests) {
            segments.append(try await Self.manifest(object.key, in: objects))
        }
        self.segments = segments
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
        guard let entries = ArchiveName.entries(in: name) else {
            throw .manifest(key: name, reason: "no manifest is called so")
        }
        guard entries.lowerBound >= size else {
            throw .manifest(key: name, reason: "others are there for some of its entries")
        }
        guard entries.lowerBound == size else {
            throw .gap(first: size, last: entries.lowerBound - 1)
        }
        return entries.upperBound
    }
}
