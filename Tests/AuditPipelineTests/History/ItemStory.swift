import AuditPipeline
import DynamoModel

/// An item that is created, changed twice a second later each, by three actors.
enum ItemStory {
    static let first: Item = [
        "UserId": .string("user1"), "Status": .string("open"),
        "Address": .map(["city": .string("Rome"), "zip": .string("20121")]),
        "Tags": .list([.string("a"), .string("b")]),
    ]
    static let second: Item = [
        "UserId": .string("user1"), "Status": .string("paid"),
        "Address": .map(["city": .string("Milan"), "zip": .string("20121")]),
        "Tags": .list([.string("a"), .string("b")]),
    ]
    static let third: Item = [
        "UserId": .string("user1"), "Status": .string("paid"), "Coupon": .string("WINTER"),
        "Address": .map(["city": .string("Milan"), "zip": .string("20121")]),
        "Tags": .list([.string("a"), .string("c")]),
    ]

    /// The item's key.
    static var key: PrimaryKey { entries[0].entry.change.key }

    /// The entries, the newest first.
    static let entries = [
        entry(3, second, third, by: "carol"), entry(2, first, second, by: "bob"),
        entry(1, nil, first, by: "alice"),
    ]

    /// Gives these entries, one a page.
    static func pages(_ entries: [RecordedEntry] = entries) -> ItemTimeline.Pages {
        var rest = entries[...]
        return { rest.popFirst().map { [$0] } }
    }

    /// The deletion of the table, which ends a stream.
    static func drop(_ index: Int, stream: Int = 1) -> RecordedEntry {
        var sample = EntrySample()
        sample.stream = stream
        sample.sequence = UInt64(index)
        sample.time = sample.time.advanced(by: .seconds(index))
        sample.key = PrimaryKey(ofTable: sample.table)
        (sample.old, sample.new, sample.api) = (nil, nil, "DeleteTable")
        return sample.recorded
    }

    static func entry(
        _ index: Int, _ old: Item?, _ new: Item?, by name: String, stream: Int = 1,
    ) -> RecordedEntry {
        var sample = EntrySample()
        sample.stream = stream
        sample.sequence = UInt64(index)
        sample.time = sample.time.advanced(by: .seconds(index))
        (sample.old, sample.new) = (old, new)
        sample.caller.name = name
        return RecordedEntry(sample.entry, index: index, recorded: sample.time)
    }
}
