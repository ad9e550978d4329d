package import DynamoModel

/// What is written down of a segment, so that a reader knows whether to open it, and a verifier
/// whether it is the one that was written.
package struct SegmentManifest: Sendable, Hashable {
    /// The trail that the entries are of, as its checkpoints name it.
    package let origin: String
    /// The indices of the entries, which are all there.
    package let entries: Range<Int>
    /// The object as it lies in the store.
    package let packed: Content
    /// What it stands for: lines of JSON.
    package let expanded: Content
    /// When the first and the last entry were recorded.
    package let recorded: ClosedRange<Timestamp>
    /// The earliest and the latest change.
    package let changed: ClosedRange<Timestamp>
    /// How many entries there are of each table.
    package let tables: [String: Int]
    /// How many of the entries have no content, as it was erased.
    package let erasedEntries: Int

    /// Some bytes, by their number and digest.
    package struct Content: Sendable, Hashable {
        /// How many there are.
        package let sizeBytes: Int
        /// Their SHA-256 in hexadecimal digits.
        package let digest: String
    }

    /// The key of the segment.
    package var object: String {
        ArchiveName.segment(of: entries, recorded: recorded.lowerBound)
    }
}

extension SegmentManifest {
    /// The manifest's own bytes.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("v", Self.version)
            writer.member("origin", origin)
            writer.member("first", entries.lowerBound)
            writer.member("last", entries.upperBound - 1)
            writer.member("entries", entries.count)
            writer.member("erased", erasedEntries)
            writer.member("object", object)
            writer.member("bytes", packed.sizeBytes)
            writer.member("sha256", packed.digest)
            writer.member("expandedBytes", expanded.sizeBytes)
            writer.member("expandedSha256", expanded.digest)
            writer.member("recordedFrom", recorded.lowerBound.description)
            writer.member("recordedTo", recorded.upperBound.description)
            writer.member("changedFrom", changed.lowerBound.description)
            writer.member("changedTo", changed.upperBound.description)
            writer.name("tables")
            writer.object { writer in
                for (table, count) in tables.sorted(by: { Text($0.key) < Text($1.key) }) {
                    writer.member(table, count)
                }
            }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// Reads what `json` wrote under the name of `name`; refuses everything else, as it decides
    /// which objects are opened.
    init(json bytes: [UInt8], named name: String) throws(DynamoDBError) {
        var texts: [String: String] = [:]
        var numbers: [String: Int] = [:]
        var tables: [String: Int] = [:]
        var reader = JSONReader(bytes.span)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == "tables" {
                try reader.readObject { (table, reader) throws(DynamoDBError) in
                    tables[table] = try reader.readInt()
                }
            } else if try reader.peek() == UInt8(ascii: "\"") {
                texts[name] = try reader.readString()
            } else {
                numbers[name] = try reader.readInt()
            }
        }
        try reader.finish()
        func text(_ name: String) throws(DynamoDBError) -> String {
            guard let text = texts[name] else { throw .serialization("it has no \(name)") }
            return text
        }
        func times(_ name: String) throws(DynamoDBError) -> ClosedRange<Timestamp> {
            guard let from = Timestamp(try text("\(name)From")),
                let to = Timestamp(try text("\(name)To")), from <= to
            else { throw .serialization("its times make no sense") }
            return from...to
        }
        guard numbers["v"] == Self.version else {
            throw .serialization("only version \(Self.version) is known")
        }
        guard let first = numbers["first"], let last = numbers["last"],
            let entries = ArchiveName.entries(in: name), name == ArchiveName.manifest(of: entries),
            entries.first == first, entries.last == last, numbers["entries"] == entries.count
        else { throw .serialization("its entries are not those of its name") }
        origin = try text("origin")
        self.entries = entries
        packed = Content(sizeBytes: numbers["bytes"] ?? -1, digest: try text("sha256"))
        expanded = Content(
            sizeBytes: numbers["expandedBytes"] ?? -1, digest: try text("expandedSha256"))
        recorded = try times("recorded")
        changed = try times("changed")
        self.tables = tables
        erasedEntries = numbers["erased"] ?? -1
        let sizes = 0...Limits.expandedSegmentBytes
        guard sizes ~= packed.sizeBytes, sizes ~= expanded.sizeBytes, texts["object"] == object,
            0...entries.count ~= erasedEntries
        else { throw .serialization("its object is not that of its entries") }
    }

    private static let version = 1
}
