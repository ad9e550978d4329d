import SQLite

/// Compares the tables that find entries (heads of items, index of ids, authors) with the entries.
///
/// An entry that is there and can not be found is as good as gone for whoever asks for it.
struct FinderVerification {
    private let connection: Connection
    private var origins = OriginCache()

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Has the links of `size` entries end in the items' heads, each of which must stand where it
    /// is looked for.
    mutating func compareHeads(
        _ links: inout LinkLedger, of size: Int, erased: RangeSet<Int>,
        _ report: inout VerificationReport,
    ) throws {
        let young = try young(of: size, &report)
        for (item, head) in young { links.takeUp(item, leaf: head.leaf, image: head.image) }
        let heads = try HeadTable(connection)
        try HeadTable.forEach(in: connection) { row, item, head in
            // What the table has of an item with younger entries counts for nothing.
            if young[item] == nil, !(head.isErased && erased.contains(head.leaf)) {
                links.takeUp(item, leaf: head.leaf, image: head.image)
            }
            // A number of its own is where the search begins, and so where it ends.
            if row != HeadTable.firstRow(of: item), try heads.place(of: item).row != row {
                report.add(
                    .entries, .broken, at: head.leaf,
                    "Entry #\(head.leaf) is its item's newest, and kept where it is not found",
                )
            }
            if try stream(of: head.leaf) != head.stream {
                report.add(
                    .entries, .broken, at: head.leaf,
                    "Entry #\(head.leaf) is its item's newest, and kept as one of another stream",
                )
            }
        }
    }

    /// Compares the index of ids with the rows that the entries ask for.
    func compareIndex(_ index: IndexLedger, _ report: inout VerificationReport) throws {
        var index = index
        try EntryIndex.forEach(in: connection) { index.answer($0) }
        if !index.isBalanced {
            report.add(
                .entries, .broken,
                "The index of entry ids does not have exactly the rows that find the entries",
            )
        }
    }

    /// Compares the digests by which authors are found with what they are digests of.
    func compareAuthors(_ report: inout VerificationReport) throws {
        try connection.statement(TrailSchema.authors).forEachRow { row in
            let digest = row.withBlob(1) { ContentDigest(bytes: $0) }
            let erased = AuthorSweep.erasedDigest(of: row.int(0))
            let isErased = row.blob(1) == erased && row.blob(2).allSatisfy { $0 == 0 }
            if !isErased, digest != row.withBlob(2, { ContentDigest(of: $0) }) {
                report.add(
                    .entries, .broken, "Author \(row.int(0)) is kept under a digest of another one",
                )
            }
        }
    }

    /// The heads that the table does not have yet; entries that can not be read were told already.
    private func young(
        of size: Int, _ report: inout VerificationReport,
    ) throws -> [ItemName: ItemHead] {
        let young = try YoungHeads(of: size, in: connection)
        if young.written != young.leaves.lowerBound {
            report.add(
                .entries, .broken,
                "Heads are said to be kept of \(young.written) entries, and there are \(size)",
            )
        }
        var heads: [ItemName: ItemHead] = [:]
        try young.forEachLeaf { _, found in if let found { heads[found.item] = found.head } }
        return heads
    }

    private mutating func stream(of leaf: Int) throws -> Int64? {
        let statement = try connection.statement(TrailSchema.shardOfEntry)
        try statement.bind(1, leaf)
        guard let shard = try statement.firstRow({ $0.int(0) }) else { return nil }
        return try origins.source(shard, in: connection)?.streamID
    }
}
