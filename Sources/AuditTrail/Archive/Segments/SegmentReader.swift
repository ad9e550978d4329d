import AuditPipeline
import Zlib

/// Reads a segment line by line, however much it stands for.
struct SegmentReader {
    let manifest: SegmentManifest
    let objects: any ObjectStore

    /// The segment as it lies in the store, whatever it is; throws `ArchiveError` where it is
    /// missing, and `ObjectRefusal` where it must be restored first.
    func object() async throws -> [UInt8] {
        let key = manifest.object
        let found = try await objects.bytes(of: key, limitBytes: Limits.packedSegmentBytes)
        guard let found else { throw ArchiveError.missing(key: key) }
        return found
    }

    /// Whether a segment is the one that the manifest describes.
    func isIntact(_ object: [UInt8]) -> Bool {
        SegmentManifest.Content(of: object) == manifest.packed
    }

    /// Hands over the lines of the segment, in order, with the indices of their entries; throws
    /// where it is not the one that the manifest describes, or can not be read.
    func forEachLine(_ body: (Int, [UInt8]) throws -> Void) async throws {
        let object = try await object()
        guard isIntact(object) else { throw ArchiveError.changed(key: manifest.object) }
        var index = manifest.entries.lowerBound
        try forEachLine(of: object) { line in
            try body(index, line)
            index += 1
        }
    }

    /// Hands over the lines of a segment, in order; throws where it can not be read to its end.
    func forEachLine(of object: [UInt8], _ body: ([UInt8]) throws -> Void) throws {
        let limit = manifest.expanded.sizeBytes
        try Self.forEachLine(of: object, named: manifest.object, limitBytes: limit, body)
    }

    /// Hands over the lines of a segment that has so many bytes of them at most.
    static func forEachLine(
        of object: [UInt8], named key: String, limitBytes: Int, _ body: ([UInt8]) throws -> Void,
    ) throws {
        var lines = LineCutter(limitBytes: Limits.archivedLineBytes)
        let failure = try object.withUnsafeBytes { input in
            try Gzip.expand(input, limitBytes: limitBytes) { piece in
                for line in try lines.take(piece) { try body(line) }
            }
        }
        guard failure == nil, lines.rest.isEmpty else { throw ArchiveError.unreadable(key: key) }
    }
}
