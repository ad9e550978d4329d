import Testing

@testable import SQLite

struct WriterInboxTests {
    private let operation = WriteOperation(work: { _ in }, completion: { _ in })

    @Test func `only the first submission wakes the writer`() {
        var inbox = WriterInbox(capacity: 10)
        #expect(inbox.accept(operation).isWaking)
        #expect(!inbox.accept(operation).isWaking)
        #expect(inbox.takeAll()?.count == 2)
        // The writer is at work and will look again.
        #expect(!inbox.accept(operation).isWaking)
        #expect(inbox.takeAll()?.count == 1)
        #expect(inbox.takeAll() == nil)
        #expect(inbox.accept(operation).isWaking)
    }

    @Test func `a full inbox refuses until something is finished`() {
        var inbox = WriterInbox(capacity: 2)
        _ = inbox.accept(operation)
        _ = inbox.accept(operation)
        #expect(inbox.accept(operation).refusal == .overloaded)
        _ = inbox.takeAll()
        // What was taken is still in memory.
        #expect(inbox.accept(operation).refusal == .overloaded)
        inbox.unfinished -= 1
        #expect(inbox.accept(operation).refusal == nil)
    }

    @Test func `a closed inbox refuses, and still hands over what it holds`() {
        var inbox = WriterInbox(capacity: 2)
        _ = inbox.accept(operation)
        inbox.isClosed = true
        #expect(inbox.accept(operation).refusal == .closed)
        #expect(inbox.takeAll()?.count == 1)
    }
}

extension WriterInbox.Admission {
    fileprivate var isWaking: Bool {
        if case .acceptedWhileIdle = self { true } else { false }
    }

    fileprivate var refusal: SubmissionError? {
        if case .refused(let error) = self { error } else { nil }
    }
}
