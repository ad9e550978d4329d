import Testing

@testable import SQLite

struct LongReadsTests {
    @Test func `as many start as there are threads, some wait, and the rest is refused`() {
        var reads = LongReads(threads: 2, waitingLimit: 1)
        let admissions = (0..<4).map { _ in reads.accept {} }
        #expect(admissions == [.start, .start, .wait, .refuse])
    }

    @Test func `a thread that is done takes what waited longest, then goes`() throws {
        let journal = Journal()
        var reads = LongReads(threads: 1, waitingLimit: 2)
        for name in ["first", "second", "third"] { _ = reads.accept { journal.note(name) } }
        while let next = reads.next() { next() }
        // The first was started by whoever submitted it.
        #expect(journal.lines == ["second", "third"])
        #expect(reads.accept {} == .start)
    }
}
