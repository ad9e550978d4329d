package import AuditPipeline
import Testing

/// What every change source must do.
package enum ChangeSourceContract {
    /// A source that nothing was written to yet.
    package struct Subject: Sendable {
        let source: any ChangeSource
        let write: @Sendable (Int) async throws -> Void
        let reopened: @Sendable () async throws -> any ChangeSource

        /// Gathers what belongs together: `write` makes so many changes to one item, and `reopened`
        /// gives the source as the same consumer finds it after a crash.
        package init(
            source: any ChangeSource, write: @escaping @Sendable (Int) async throws -> Void,
            reopened: @escaping @Sendable () async throws -> any ChangeSource,
        ) {
            self.source = source
            self.write = write
            self.reopened = reopened
        }
    }

    /// All promises of the port.
    package static let promises = reading + repeating + waiting

    private static let reading: [Promise<Subject>] = [
        Promise("changes come oldest first, none left out") { subject in
            try await subject.write(4)
            let batch = try #require(try await subject.source.next(limit: 10))
            let numbers = batch.map(\.sequence)
            #expect(numbers.count == 4)
            #expect(numbers == numbers.sorted())
            #expect(Set(numbers).count == 4)
        },
        Promise("nobody gets more than was asked for") { subject in
            try await subject.write(4)
            let first = try #require(try await subject.source.next(limit: 3))
            try await subject.source.commit(first)
            let second = try #require(try await subject.source.next(limit: 3))
            #expect(first.count == 3)
            #expect(second.count == 1)
        },
    ]

    private static let repeating: [Promise<Subject>] = [
        Promise("what was not committed comes again") { subject in
            try await subject.write(3)
            let first = try await subject.source.next(limit: 2)
            let again = try await subject.source.next(limit: 2)
            #expect(first == again)
        },
        Promise("what was not committed comes again after a crash") { subject in
            try await subject.write(3)
            let before = try await subject.source.next(limit: 10)
            let after = try await subject.reopened().next(limit: 10)
            #expect(before == after)
        },
        Promise("what was committed does not come again, also after a crash") { subject in
            try await subject.write(3)
            let done = try #require(try await subject.source.next(limit: 2))
            try await subject.source.commit(done)
            let rest = try #require(try await subject.reopened().next(limit: 10))
            #expect(rest.count == 1)
            #expect(Set(rest).isDisjoint(with: done))
        },
    ]

    private static let waiting: [Promise<Subject>] = [
        Promise("a reader waits until something is written") { subject in
            async let batch = subject.source.next(limit: 10)
            try await subject.write(1)
            #expect(try await batch?.count == 1)
        },
        Promise("cancelling ends the wait") { subject in
            await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await subject.source.next(limit: 10) }
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
        },
        Promise("closing ends the wait with nil") { subject in
            async let batch = subject.source.next(limit: 10)
            subject.source.close()
            let nothing = try await batch
            #expect(nothing == nil)
        },
    ]
}
