import AuditPipeline
import Testing

@testable import DynamoEngine

private func progress(_ shards: Int64..., done: [Int64: Int64] = [:]) -> ShardProgress {
    var progress = ShardProgress(done: done)
    for shard in shards { progress.markUnread(shard) }
    return progress
}

@Test func `the shard that has waited longest comes first, and goes on behind what is done`() {
    var progress = progress(3, 1, 2, done: [3: 7])
    let order = (0..<3).compactMap { _ in progress.takeUnread { _ in nil } }
    #expect(order.map(\.shard) == [3, 1, 2])
    #expect(order.map(\.behind) == [7, 0, 0])
    #expect(progress.takeUnread { _ in nil } == nil)
}

@Test func `a child waits until its parent has nothing unread`() {
    var progress = progress(2, 1)
    let parents: [Int64: Int64] = [2: 1]
    #expect(progress.takeUnread { parents[$0] }?.shard == 1)
    #expect(progress.takeUnread { parents[$0] }?.shard == 2)
}

@Test func `a shard marked twice is taken once`() {
    var progress = progress(1, 1)
    #expect(progress.takeUnread { _ in nil }?.shard == 1)
    #expect(progress.takeUnread { _ in nil } == nil)
}

@Test func `what is done only grows`() {
    var progress = progress()
    progress.finish(ChangeReference(shard: 1, sequence: 5))
    progress.finish(ChangeReference(shard: 1, sequence: 3))
    #expect(progress.done == [1: 5])
}
