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
}
