import SQLite

/// Names the links that a ledger found to be wrong, by reading the entries once more.
struct LinkSearch {
    private let connection: Connection
    private let size: Int
    private var replay: LinkReplay
    private var origins = OriginCache()
    private var images = AfterImages(forward: true)
    private var findings = 0
    private var erased = RangeSet<Int>()

    init(_ connection: Connection, groups: Set<Int>, size: Int) {
        self.connection = connection
        self.size = size
        replay = LinkReplay(groups: groups)
    }

    /// Adds what it finds to the report: at least one finding, because the ledger does not err.
    mutating func run(_ report: inout VerificationReport) throws {
        try connection.snapshot {
            let rows = try connection.statement(TrailSchema.entriesAscending)
            try rows.bind(1, 0)
            try rows.bind(2, size)
            try rows.forEachRow { try follow(EntryRow($0), &report) }
            try compareHeads(&report)
        }
        if findings == 0 {
            report.add(.entries, .broken, "The links between the entries of some items are wrong")
        }
    }

    private mutating func follow(_ row: EntryRow, _ report: inout VerificationReport) throws {
        let origin = try origins.origin(of: row, in: connection)
        let patched = try images.image(patchedIn: row, in: connection)
        guard let entry = try? CheckedEntry(row, origin: origin, patched: patched) else { return }
        if try passesErased(entry) || replay.follows(entry) { return }
        findings += 1
        report.add(
            .entries, .broken, at: entry.index,
            "Entry #\(entry.index) does not follow its item's previous entry as it says",
        )
    }

    /// Goes on behind entries that were erased, which nothing can be compared with.
    private mutating func passesErased(_ entry: CheckedEntry) throws -> Bool {
        let previous = entry.header.previous
        guard entry.isErased else {
            guard let previous, erased.contains(previous) else { return false }
            replay.resume(with: entry)
            return true
        }
        erased.insert(contentsOf: entry.index..<entry.index + 1)
        if let previous { replay.forget(leaf: previous) }
        return true
    }

    /// The heads may have moved on since the size was read; only those within it count.
    private mutating func compareHeads(_ report: inout VerificationReport) throws {
        var young: Set<ItemName> = []
        try YoungHeads(of: size, in: connection).forEachLeaf { _, found in
            if let found { young.insert(found.item) }
        }
        try HeadTable.forEach(in: connection) { _, item, head in
            guard head.leaf < size, !erased.contains(head.leaf), !young.contains(item),
                !replay.confirms(head, of: item)
            else { return }
            findings += 1
            report.add(
                .entries, .broken, at: head.leaf,
                "An item's newest entry is kept as #\(head.leaf), which it is not",
            )
        }
        for item in young { replay.forget(item) }
        if findings == 0, let leaf = replay.headless {
            findings += 1
            report.add(
                .entries, .broken, at: leaf,
                "Entry #\(leaf) is its item's newest, and not kept as that",
            )
        }
    }
}
