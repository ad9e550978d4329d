package import AuditPipeline
import Testing

/// What every audit logger that can recognise a repeat must do.
package enum AuditLoggerContract {
    /// A logger that has kept nothing yet, and a look at what it keeps.
    package struct Subject: Sendable {
        let logger: any AuditLogger
        let kept: @Sendable () async throws -> [EntryID]

        /// Gathers both; `kept` answers in the order of keeping, or in any where there is none.
        package init(
            logger: any AuditLogger, kept: @escaping @Sendable () async throws -> [EntryID],
        ) {
            self.logger = logger
            self.kept = kept
        }

        fileprivate func expect(kept entries: [AuditEntry]) async throws {
            let ids = try await kept()
            #expect(ids.count == entries.count)
            #expect(Set(ids) == Set(entries.map(\.id)))
        }
    }

    /// All promises of the port.
    package static let promises: [Promise<Subject>] = [
        Promise("every entry is kept") { subject in
            let entries = AuditEntry.samples(1...5)
            try await subject.logger.log(entries)
            try await subject.expect(kept: entries)
        },
        Promise("no entries are no error, and nothing is kept") { subject in
            try await subject.logger.log([])
            try await subject.expect(kept: [])
        },
        Promise("an entry that comes again is kept once") { subject in
            let entries = AuditEntry.samples(1...5)
            try await subject.logger.log(entries)
            try await subject.logger.log(entries)
            try await subject.expect(kept: entries)
        },
        Promise("an entry that comes twice in one batch is kept once") { subject in
            let entries = AuditEntry.samples(1...3)
            try await subject.logger.log(entries + entries)
            try await subject.expect(kept: entries)
        },
        Promise("new entries among repeats are kept") { subject in
            try await subject.logger.log(AuditEntry.samples(1...5))
            try await subject.logger.log(AuditEntry.samples(3...8))
            try await subject.expect(kept: AuditEntry.samples(1...8))
        },
        Promise("batches of one add up") { subject in
            for number in 1...3 {
                try await subject.logger.log(AuditEntry.samples(number...number))
            }
            try await subject.expect(kept: AuditEntry.samples(1...3))
        },
    ]
}
