import AuditPipeline

/// Keeps what a function could not deal with, and reports it to the mapping's destination.
struct ReportedFailures: FailureDestination {
    let local: LocalFailures
    let destination: any OnFailureDestination
    let report: FailureReport

    /// Returns when the dead letter is kept and its report is sent; a crash in between sends it
    /// after the next start, because the change comes again.
    func park(_ letter: DeadLetter) async throws {
        try await local.park(letter)
        try await destination.send(report.document(letter))
    }
}
