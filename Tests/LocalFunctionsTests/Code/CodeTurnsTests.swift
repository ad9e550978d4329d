import Dispatch
import Synchronization
import Testing

@testable import LocalFunctions

/// In which order work with the code of functions is done.
struct CodeTurnsTests {
    @Test func `work of one function waits for none of another`() async throws {
        let turns = CodeTurns()
        let gate = DispatchSemaphore(value: 0)
        async let slow = turns.pass("slow") { gate.wait() }
        #expect(try await turns.pass("quick") { 1 } == 1)
        gate.signal()
        try await slow
    }

    @Test func `work of one function is done in the order in which it came`() async throws {
        let turns = CodeTurns()
        let gate = DispatchSemaphore(value: 0)
        let done = Done()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await turns.pass("f") { gate.wait() } }
            for number in 0..<20 {
                await wait(for: turns, toHave: number + 1)
                group.addTask { try await turns.pass("f") { done.add("\(number)") } }
            }
            await wait(for: turns, toHave: 21)
            #expect(done.names.isEmpty)
            gate.signal()
            try await group.waitForAll()
        }
        #expect(done.names == (0..<20).map { "\($0)" })
    }

    @Test func `no more functions are worked for at a time than may be`() async throws {
        let turns = CodeTurns(limit: 2)
        let done = Done()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    try await turns.pass("f\(number % 50)") {
                        done.enter()
                        done.add("\(number)")
                        done.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(done.names.count == 200)
        #expect(done.mostAtOnce <= 2)
    }

    @Test func `a function with much work lets others have their turn`() async throws {
        let turns = CodeTurns(limit: 1)
        let gate = DispatchSemaphore(value: 0)
        let done = Done()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await turns.pass("busy") { gate.wait() } }
            await wait(for: turns, toHave: 1)
            for (place, name) in ["busy", "busy", "other"].enumerated() {
                group.addTask {
                    try await turns.pass(name) { done.add(name) }
                }
                await wait(for: turns, toHave: place + 2)
            }
            gate.signal()
            try await group.waitForAll()
        }
        #expect(done.names == ["other", "busy", "busy"])
    }

    @Test func `an error goes to who asked, and the next one has his turn`() async throws {
        let turns = CodeTurns()
        await #expect(throws: ZipError.empty) {
            try await turns.pass("f") { throw ZipError.empty }
        }
        #expect(try await turns.pass("f") { 2 } == 2)
    }

    /// Returns when so much work is in the line.
    private func wait(for turns: CodeTurns, toHave count: Int) async {
        while turns.count < count { await Task.yield() }
    }
}

/// What was done, in its order, and how much of it side by side.
private final class Done: Sendable {
    private let state = Mutex((names: [String](), now: 0, most: 0))

    var names: [String] { state.withLock(\.names) }

    var mostAtOnce: Int { state.withLock(\.most) }

    func add(_ name: String) { state.withLock { $0.names.append(name) } }

    func enter() {
        state.withLock {
            $0.now += 1
            $0.most = max($0.most, $0.now)
        }
    }

    func leave() { state.withLock { $0.now -= 1 } }
}
