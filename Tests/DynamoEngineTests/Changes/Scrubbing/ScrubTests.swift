import AuditPipeline
import DynamoModel
import Foundation
import Testing

@testable import DynamoEngine

private let secret = "Marlene-Dietrich"

/// A table in a file with changes of two items, one of which says something that is to go.
private func bench() async throws -> Workbench {
    let bench = try await Workbench.withTable()
    for number in 1...20 as ClosedRange<Int64> {
        try await bench.put([
            "id": .string("a"), "n": .n(number), "who": .string(Text("\(secret) \(number)")),
        ])
        try await bench.put(["id": .string("b"), "n": .n(number)])
    }
    _ = try await bench.engine.deleteItem(.init(table: "T", key: ["id": .string("a")]))
    return bench
}

/// Where the changes of the item stand that is to be forgotten.
private func places(_ bench: Workbench) async throws -> [ChangePosition] {
    try await bench.changes(of: "T").filter { $0.key.partition.value == .string("a") }.map(
        \.position)
}

@Test func `forgotten changes are gone, and the others are there`() async throws {
    let bench = try await bench()
    let places = try await places(bench)
    #expect(places.count == 21)
    #expect(try await bench.engine.forgetChanges(at: places, isFree: { _ in true }) == 0)
    #expect(try await bench.changes(of: "T").count == 20)
    #expect(try await bench.engine.forgetChanges(at: places, isFree: { _ in false }) == 0)
}

@Test func `a change that somebody has yet to have is not forgotten`() async throws {
    let bench = try await bench()
    let places = try await places(bench)
    #expect(try await bench.engine.forgetChanges(at: places, isFree: { _ in false }) == 21)
    #expect(try await bench.changes(of: "T").count == 41)
}

@Test func `changes of other streams are nobody's here`() async throws {
    let bench = try await bench()
    let foreign = ChangePosition(
        table: "T", streamARN: "arn:aws:dynamodb:us-east-1:1:table/T/stream/1", shardID: "shard",
        sequence: SequenceNumber(1))
    #expect(try await bench.engine.forgetChanges(at: [foreign], isFree: { _ in true }) == 0)
    #expect(try await bench.changes(of: "T").count == 41)
}

@Test func `a demand stays, with the oldest moment, until the file is scrubbed`() async throws {
    let bench = try await bench()
    #expect(try await bench.engine.scrubDemand() == nil)
    try await bench.engine.demandScrub(since: Timestamp(milliseconds: 5))
    try await bench.engine.demandScrub(since: Timestamp(milliseconds: 9))
    #expect(try await bench.engine.scrubDemand() == Timestamp(milliseconds: 5))
    let again = try bench.afterCrash()
    #expect(try await again.engine.scrubDemand() == Timestamp(milliseconds: 5))
    #expect(try await again.engine.scrub() == .done)
    #expect(try await again.engine.scrubDemand() == nil)
}

@Test func `what was forgotten and deleted is in no file any more`() async throws {
    let bench = try await bench()
    #expect(try bench.filesHave(secret))
    _ = try await bench.engine.forgetChanges(at: try await places(bench), isFree: { _ in true })
    #expect(try await bench.engine.scrub() == .done)
    #expect(try !bench.filesHave(secret))
    try await bench.put(["id": .string("b"), "n": .n(21)])
    #expect(try await bench.changes(of: "T").count == 21)
}

extension Workbench {
    /// Whether the file or one beside it has a text.
    fileprivate func filesHave(_ text: String) throws -> Bool {
        for ending in ["", "-wal"] {
            guard let bytes = FileManager.default.contents(atPath: path + ending) else { continue }
            if bytes.firstRange(of: Data(text.utf8)) != nil { return true }
        }
        return false
    }
}
