import AuditPipeline
import DynamoModel

/// All that an entry's leaf vouches for, in the stored form whose digests the leaf is made of.
package struct EntryOpening: Hashable, Sendable {
    /// Random; without it nobody could guess the content from the leaf.
    let salt: UInt128
    /// The table, the stream and the shard.
    let source: [UInt8]
    /// Who made the change.
    let author: [UInt8]
    /// Everything else but the images.
    let facts: [UInt8]
    /// The image before the change; nil where there was none.
    let old: [UInt8]?
    /// The image after the change; nil where there is none.
    let new: [UInt8]?

    /// What a leaf with this content carries.
    var commitment: ContentDigest {
        Commitment(
            salt: salt, source: ContentDigest(of: source), author: ContentDigest(of: author),
            facts: ContentDigest(of: facts), old: old.map { ContentDigest(of: $0) } ?? .nothing,
            new: new.map { ContentDigest(of: $0) } ?? .nothing,
        ).digest
    }

    /// The entry that the content describes.
    func entry() throws(StoredFormError) -> AuditEntry {
        let facts = try EntryFacts(bytes: facts.span)
        let author = try StoredAuthor(bytes: author)
        let position = try position(facts.sequence)
        let images = ItemImages(
            key: facts.key,
            old: try old.map { (bytes) throws(StoredFormError) in
                try Item(stored: bytes)
            },
            new: try new.map { (bytes) throws(StoredFormError) in try Item(stored: bytes) },
        )
        let change = Change(
            position: position, kind: facts.kind, time: facts.time, images: images,
            origin: facts.origin(by: author),
        )
        return AuditEntry(
            RedactedChange(change: change, redactions: facts.redactions), actor: author.actor)
    }

    private func position(_ sequence: SequenceNumber) throws(StoredFormError) -> ChangePosition {
        var reader = ByteReader(source.span)
        let table = try reader.text()
        let stream = try reader.text()
        let shard = try reader.text()
        guard reader.isAtEnd else { throw .malformed }
        return ChangePosition(
            table: table, streamARN: stream, shardID: shard, sequence: sequence,
        )
    }
}

extension EntryOpening {
    /// The content of an entry that no trail has stored.
    init(_ entry: AuditEntry, salt: UInt128) {
        let change = entry.change
        let position = change.position
        var writer = ByteWriter(capacity: 512)
        EntryFacts.write(
            change, key: change.key.stored, redactions: entry.redactions, to: &writer)
        self.init(
            salt: salt,
            source: EntrySource.bytes(
                table: position.table, streamARN: position.streamARN, shard: position.shardID),
            author: StoredAuthor(entry).bytes, facts: writer.bytes, old: change.old?.stored,
            new: change.new?.stored)
    }

    /// Reads what `write` wrote.
    init(json reader: inout JSONReader) throws(DynamoDBError) {
        try self.init(parts: try Self.parts(json: &reader))
    }

    /// Reads an object of texts in base64, by their names.
    static func parts(json reader: inout JSONReader) throws(DynamoDBError) -> [String: [UInt8]] {
        var parts: [String: [UInt8]] = [:]
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            guard let bytes = Base64.decode(try reader.readString()) else {
                throw .serialization("\(name) is not base64")
            }
            parts[name] = bytes
        }
        return parts
    }

    /// Puts the parts together by their names; the images may be missing.
    init(parts: [String: [UInt8]]) throws(DynamoDBError) {
        guard let salt = parts["salt"], salt.count == 16, let source = parts["source"],
            let author = parts["author"], let facts = parts["facts"]
        else { throw .serialization("a part of the content is missing") }
        self.init(
            salt: salt.span.integer(UInt128.self, at: 0), source: source, author: author,
            facts: facts, old: parts["old"], new: parts["new"],
        )
    }

    /// Writes each part in base64.
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writeWithoutImages(to: &writer)
            for (name, bytes) in [("old", old), ("new", new)] {
                writer.name(name)
                if let bytes { writer.base64(bytes) } else { writer.null() }
            }
        }
    }

    /// Writes all parts but the images as members of an object.
    func writeWithoutImages(to writer: inout JSONWriter) {
        var salt: [UInt8] = []
        salt.append(bigEndian: self.salt)
        for (name, bytes) in [
            ("salt", salt), ("source", source), ("author", author), ("facts", facts),
        ] {
            writer.name(name)
            writer.base64(bytes)
        }
    }
}
