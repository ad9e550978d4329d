import DynamoModel
import Testing

@testable import LocalFunctions

struct FunctionPoolTests {
    private let first = FunctionPool.Use(function: "f", revision: "1")
    private let second = FunctionPool.Use(function: "f", revision: "2")
    private let other = FunctionPool.Use(function: "g", revision: "1")

    @Test func `a first call starts a process, and the next one reuses it`() {
        var pool = FunctionPool()
        #expect(pool.take(first) == .start(1, ending: nil))
        #expect(pool.giveBack(1, at: time(0)) == true)
        #expect(pool.take(first) == .reuse(1))
    }

    @Test func `a process has one call at a time`() {
        var pool = FunctionPool()
        _ = pool.take(first)
        #expect(pool.take(first) == .start(2, ending: nil))
    }

    @Test func `no more processes are started than a function may have`() {
        var pool = FunctionPool(perFunction: 1, total: 5)
        _ = pool.take(first)
        #expect(pool.take(first) == .refuse)
        #expect(pool.take(other) == .start(2, ending: nil))
    }

    @Test func `the process that is idle for longest makes room`() {
        var pool = FunctionPool(perFunction: 5, total: 2)
        _ = pool.take(first)
        _ = pool.take(first)
        _ = pool.giveBack(2, at: time(1))
        _ = pool.giveBack(1, at: time(2))
        #expect(pool.take(other) == .start(3, ending: 2))
    }

    @Test func `nothing is ended for a call while all processes have one`() {
        var pool = FunctionPool(perFunction: 5, total: 1)
        _ = pool.take(first)
        #expect(pool.take(other) == .refuse)
    }

    @Test func `the process that was used last is used next`() {
        var pool = FunctionPool()
        _ = pool.take(first)
        _ = pool.take(first)
        _ = pool.giveBack(1, at: time(1))
        _ = pool.giveBack(2, at: time(2))
        #expect(pool.take(first) == .reuse(2))
    }

    @Test func `a change ends idle processes of the old revision, and no others`() {
        var pool = FunctionPool()
        _ = pool.take(first)
        _ = pool.take(other)
        _ = pool.giveBack(1, at: time(0))
        _ = pool.giveBack(2, at: time(0))
        #expect(pool.change("f", to: "2") == [1])
        #expect(pool.take(other) == .reuse(2))
        #expect(pool.take(second) == .start(3, ending: nil))
    }

    @Test func `a process of an old revision ends after its call`() {
        var pool = FunctionPool()
        _ = pool.take(first)
        #expect(pool.change("f", to: "2").isEmpty)
        #expect(pool.giveBack(1, at: time(0)) == false)
        #expect(pool.take(first) == .start(2, ending: nil))
    }

    @Test func `no process of a deleted function is used again`() {
        var pool = FunctionPool()
        _ = pool.take(first)
        _ = pool.take(first)
        _ = pool.giveBack(1, at: time(0))
        #expect(pool.change("f", to: nil) == [1])
        #expect(pool.giveBack(2, at: time(0)) == false)
        #expect(pool.take(first) == .start(3, ending: nil))
    }

    @Test func `a process that was idle for too long ends`() {
        var pool = FunctionPool()
        _ = pool.take(first)
        _ = pool.take(first)
        _ = pool.giveBack(1, at: time(0))
        #expect(pool.expire(before: time(0)) == [1])
        #expect(pool.take(first) == .start(3, ending: nil))
    }

    @Test func `a process that ended by itself is not used again`() {
        var pool = FunctionPool()
        _ = pool.take(first)
        pool.forget(1)
        #expect(pool.giveBack(1, at: time(0)) == false)
        #expect(pool.take(first) == .start(2, ending: nil))
    }

    private func time(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }
}
