import AuditPipeline
import DynamoEngine
import DynamoModel
import Logging
import Synchronization
import Testing

@Test func `a closure is called with every change of a table, in order per item`() async throws {
    let bench = try await Workbench.withTable()
    for number in 0..<40 {
        let id = Text("item-\(number % 5)")
        try await bench.put(["id": .string(id), "n": .n(Int64(number))])
    }
    let seen = Seen()
    try await consume(bench, until: 40, seen) {
        $0.batching.size = 7
        $0.stream.parallelization = 3
    }
    #expect(seen.numbers.sorted() == Array(0..<40))
    let isInOrder = (0..<5).allSatisfy { item in
        let numbers = seen.numbers.filter { $0 % 5 == item }
        return numbers == numbers.sorted()
    }
    #expect(isInOrder)
}

@Test func `a consumer that begins at the latest gets what is written from then on`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "n": .n(1)])
    let state = ConsumerState(positions: MemoryPositions(), failures: NoFailures())
    var options = MappingOptions(name: "test")
    options.stream.startingPosition = .latest
    let changes = bench.engine.changes(of: "T", options: options, state: state)
    async let first = changes.first { _ in true }
    while try await state.positions.load(consumer: "test").isEmpty { await Task.yield() }
    try await bench.put(["id": .string("a"), "n": .n(2)])
    #expect(try await first?.new?["n"] == .n(2))
}

@Test func `a sequence goes on where it was, and repeats the batch that was in hand`() async throws
{
    let bench = try await Workbench.withTable()
    for number in 1...5 { try await bench.put(["id": .string("a"), "n": .n(Int64(number))]) }
    let state = ConsumerState(positions: MemoryPositions(), failures: NoFailures())
    var options = MappingOptions(name: "test")
    options.batching.size = 2
    func read(_ count: Int) async throws -> [Int64] {
        var changes = bench.engine.changes(of: "T", options: options, state: state)
            .makeAsyncIterator()
        var numbers: [Int64] = []
        while numbers.count < count, let change = try await changes.next() {
            numbers.append(change.number)
        }
        return numbers
    }
    #expect(try await read(3) == [1, 2, 3])
    #expect(try await read(3) == [3, 4, 5])
}

@Test func `loggers of a program's own get an entry of every change, in order`() async throws {
    let bench = try await Workbench.withTable()
    for number in 1...5 { try await bench.put(["id": .string("a"), "n": .n(Int64(number))]) }
    let (first, second) = (SeenLogger(), SeenLogger())
    let state = ConsumerState(positions: MemoryPositions(), failures: NoFailures())
    await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            try await bench.engine.auditChanges(
                of: "T", by: [first, second], options: MappingOptions(name: "test"), state: state,
                log: Logger(label: "test"))
        }
        while second.seen.numbers.count < 5 { await Task.yield() }
        group.cancelAll()
    }
    #expect(first.seen.numbers == [1, 2, 3, 4, 5])
    #expect(second.seen.numbers == [1, 2, 3, 4, 5])
}

/// A logger that notes changes.
private struct SeenLogger: AuditLogger {
    let name = "seen"
    let seen = Seen()

    func log(_ entries: [AuditEntry]) async throws {
        seen.add(entries.map(\.change))
    }
}

/// Has a closure note changes until there are so many.
private func consume(
    _ bench: Workbench, until count: Int, _ seen: Seen,
    _ choose: (inout MappingOptions) -> Void,
) async throws {
    var options = MappingOptions(name: "test")
    choose(&options)
    let state = ConsumerState(positions: MemoryPositions(), failures: NoFailures())
    await withThrowingTaskGroup(of: Void.self) { [options] group in
        group.addTask {
            try await bench.engine.consumeChanges(
                of: "T", options: options, state: state, log: Logger(label: "test")
            ) { seen.add($0) }
        }
        while seen.numbers.count < count { await Task.yield() }
        group.cancelAll()
    }
}

private final class Seen: Sendable {
    private let state = Mutex<[Int64]>([])

    var numbers: [Int64] { state.withLock { $0 } }

    func add(_ changes: [Change]) {
        state.withLock { $0 += changes.map(\.number) }
    }
}

private struct NoFailures: FailureDestination {
    func park(_ letter: DeadLetter) async throws {
        Issue.record("Nothing is to be given up: \(letter.verdict.reason)")
    }
}

extension Change {
    /// The attribute `n` of the item as it is now.
    fileprivate var number: Int64 {
        guard case .number(let number) = new?["n"] else { return -1 }
        return Int64(number.description) ?? -1
    }
}
