import AuditPipeline
import DynamoModel
import Testing

@testable import AfterimageCLI

/// A table's states follow from its entries, in whatever order they come.
struct ToldStatesTests {
    private let entries = [
        Sample.entry(nil, ["n": .string("1")], index: 1),
        Sample.entry(["n": .string("1")], ["n": .string("2")], index: 2),
        Sample.entry(["n": .string("2")], nil, index: 3),
        Sample.entry(nil, ["n": .string("4")], index: 4),
    ]

    @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]])
    func `the newest entry tells what there is`(order: [Int]) {
        var states = ToldStates(comparing: false)
        for index in order { states.take(entries[index].entry) }
        #expect(
            states.all == [
                ItemStates(key: Sample.primaryKey, old: nil, new: ["n": .string("4")])
            ])
    }

    @Test(arguments: [[1, 2, 3], [3, 2, 1], [2, 1, 3]])
    func `the oldest entry tells what there was`(order: [Int]) {
        var states = ToldStates(comparing: true)
        for index in order { states.take(entries[index].entry) }
        #expect(
            states.all == [
                ItemStates(
                    key: Sample.primaryKey, old: ["n": .string("1")], new: ["n": .string("4")])
            ])
    }

    @Test(arguments: [[0, 1], [1, 0]])
    func `what a deleted table had is not there`(order: [Int]) {
        let entries = [entries[0].entry, drop(2)]
        var states = ToldStates(comparing: false)
        for index in order { states.take(entries[index]) }
        #expect(states.all == [ItemStates(key: Sample.primaryKey, old: nil, new: nil)])
        states.take(self.entries[3].entry)
        #expect(states.all.map(\.new) == [["n": .string("4")]])
    }

    @Test func `what went with a table is known from before`() {
        var states = ToldStates(comparing: true)
        states.take(entries[3].entry)
        #expect(!states.lacksOldStates)
        states.take(drop(2))
        #expect(states.lacksOldStates)
        let other = Sample.key(user: "user2", order: "order1")
        states.begin(with: [
            ItemStates(key: Sample.primaryKey, old: nil, new: ["n": .string("1")]),
            ItemStates(key: other, old: nil, new: ["n": .string("7")]),
        ])
        #expect(
            Set(states.all) == [
                ItemStates(
                    key: Sample.primaryKey, old: ["n": .string("1")], new: ["n": .string("4")]),
                ItemStates(key: other, old: ["n": .string("7")], new: nil),
            ])
    }

    /// The deletion of the table, that many seconds on.
    private func drop(_ index: Int) -> AuditEntry {
        let change = Sample.entry(nil, [:], index: index).entry.change
        let images = ItemImages(
            key: PrimaryKey(ofTable: change.position.table), old: nil, new: nil)
        return AuditEntry(
            Change(
                position: change.position, kind: .drop, time: change.time, images: images,
                origin: change.origin),
            actor: Sample.alice)
    }
}
