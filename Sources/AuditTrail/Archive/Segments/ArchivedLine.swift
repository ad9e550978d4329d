import AuditPipeline
import DynamoModel
import MerkleLog
import SQLite

/// A line of a segment: an entry as `afterimage.entry/1`, and in its member `opening` what its leaf
/// can be recomputed from, besides the images, which the entry itself has. Of an entry whose
/// content was erased, nothing but the leaf.
struct ArchivedLine {
    let record: RecordedEntry
    /// The leaf, as it stands in the tree.
    let leaf: [UInt8]
    /// Nil where the content was erased.
    private let opening: EntryOpening?

    /// The line of an entry that was read from the trail.
    init(_ record: RecordedEntry, leaf: [UInt8], opening: EntryOpening?) {
        self.record = record
        self.leaf = leaf
        self.opening = opening
    }

    /// Reads a line; what it claims was not checked.
    init(parsing bytes: [UInt8]) throws(DynamoDBError) {
        var reader = JSONReader(bytes.span)
        record = try RecordedEntry(json: &reader)
        try reader.finish()
        var parts: [String: [UInt8]] = [:]
        var members = JSONReader(bytes.span)
        try members.readObject { (name, reader) throws(DynamoDBError) in
            guard name == "opening" else { return try reader.skipValue() }
            parts = try EntryOpening.parts(json: &reader)
        }
        guard let leaf = parts["leaf"] else { throw .serialization("its opening has no leaf") }
        self.leaf = leaf
        guard !record.entry.isErased else {
            guard parts.count == 1 else { throw .serialization("its content was not erased whole") }
            opening = nil
            return
        }
        parts["old"] = record.entry.change.old?.stored
        parts["new"] = record.entry.change.new?.stored
        opening = try EntryOpening(parts: parts)
    }

    /// Reads the line of an entry, which must be sound by itself, and the hash of its leaf.
    static func checked(
        _ bytes: [UInt8], at index: Int,
    ) throws(ArchiveError) -> (record: RecordedEntry, leaf: MerkleHash) {
        let line: ArchivedLine
        do throws(DynamoDBError) {
            line = try ArchivedLine(parsing: bytes)
        } catch {
            throw .line(index: index, reason: "can not be read: \(error.message)")
        }
        let found = line.record.trailPlace.index
        guard found == index else {
            throw .line(index: index, reason: "is #\(found)")
        }
        do throws(ArchiveFault) {
            let (proved, leaf) = try line.proved()
            guard proved.bytes.dropLast() == bytes[...] else { throw .document }
            return (line.record, leaf)
        } catch {
            throw .line(index: index, reason: error.description)
        }
    }

    /// The line with its break.
    var bytes: [UInt8] {
        var opening = JSONWriter()
        opening.object { writer in
            writer.name("leaf")
            writer.base64(leaf)
            self.opening?.writeWithoutImages(to: &writer)
        }
        var writer = JSONWriter(capacity: 2048)
        writer.entry(record, opening: opening.bytes)
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// The line that has to be in this one's place, as the leaf vouches for all of it but
    /// `previous`; throws where the leaf does not vouch for the content.
    ///
    /// Whether the leaf is one of the trail's tree, it does not say.
    private func proved() throws(ArchiveFault) -> (line: ArchivedLine, leaf: MerkleHash) {
        guard let header = LeafHeader(bytes: leaf.span) else { throw .leaf }
        let hash = MerkleHash.leaf(leaf)
        let proved = RecordedEntry(
            try entry(of: header), index: record.trailPlace.index, recorded: header.recorded,
            previous: record.previous, seal: .init(leaf: hash.hex, treeSize: nil))
        return (ArchivedLine(proved, leaf: leaf, opening: opening), hash)
    }

    /// The entry that a leaf vouches for: of one that was erased, what is left of every such entry.
    private func entry(of header: LeafHeader) throws(ArchiveFault) -> AuditEntry {
        let entry: AuditEntry
        if let opening {
            guard opening.commitment == header.commitment, let opened = try? opening.entry() else {
                throw .content
            }
            entry = opened
        } else {
            guard let certificate = record.entry.certificate else { throw .content }
            entry = .erased(
                at: record.entry.change.position, recorded: header.recorded,
                certificate: certificate)
        }
        guard entry.id == header.id else { throw .content }
        return entry
    }
}

extension TrailView {
    /// The lines of some entries, in order: as many as have `limitBytes` bytes together, and at
    /// least one; throws `altered` where an entry is not what was recorded.
    func archivedLines(
        in entries: Range<Int>, limitBytes: Int,
    ) throws -> [(record: RecordedEntry, bytes: [UInt8])] {
        var lines: [(record: RecordedEntry, bytes: [UInt8])] = []
        var sizeBytes = 0
        for index in entries where sizeBytes < limitBytes {
            let (leaf, opening) = try opening(at: index)
            guard let header = LeafHeader(bytes: leaf.span) else {
                throw TrailError.altered(index: index)
            }
            let previous = try header.previous.map { leaf in
                try StoredHeader.find(leaf: leaf, in: connection).id
            }
            let entry = try opening?.entry() ?? stored(at: index).entry(old: nil)
            let record = RecordedEntry(
                entry, index: index, recorded: header.recorded, previous: previous,
                seal: .init(leaf: MerkleHash.leaf(leaf).hex, treeSize: nil))
            let bytes = ArchivedLine(record, leaf: leaf, opening: opening).bytes
            sizeBytes += bytes.count
            lines.append((record, bytes))
        }
        // Nobody comes by these pages again, and each connection would keep megabytes of them.
        try connection.statement(TrailSchema.releasePages).run()
        return lines
    }
}
