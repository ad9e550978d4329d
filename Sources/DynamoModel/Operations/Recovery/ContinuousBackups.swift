/// Whether, and to which moments, a table can be restored.
public struct ContinuousBackups: Sendable, Hashable {
    /// The moments to which it can be restored.
    public struct Recovery: Sendable, Hashable {
        /// For how many days changes are kept, 1 to 35.
        public var periodDays: Int
        /// The first moment, in whole seconds.
        public var earliest: Timestamp
        /// The last moment.
        public var latest: Timestamp

        /// Names the moments.
        package init(periodDays: Int, earliest: Timestamp, latest: Timestamp) {
            self.periodDays = periodDays
            self.earliest = earliest
            self.latest = latest
        }
    }

    /// The moments; nil while point-in-time recovery is disabled.
    public var recovery: Recovery?

    /// Says to which moments.
    package init(recovery: Recovery?) {
        self.recovery = recovery
    }
}

extension ContinuousBackups: OperationResponse {
    package func write(to writer: inout JSONWriter) {
        writer.name("ContinuousBackupsDescription")
        writer.object { writer in
            writer.member("ContinuousBackupsStatus", "ENABLED")
            writer.name("PointInTimeRecoveryDescription")
            writer.object { writer in write(recovery, to: &writer) }
        }
    }

    private func write(_ recovery: Recovery?, to writer: inout JSONWriter) {
        guard let recovery else {
            return writer.member("PointInTimeRecoveryStatus", "DISABLED")
        }
        writer.member("PointInTimeRecoveryStatus", "ENABLED")
        writer.member("RecoveryPeriodInDays", recovery.periodDays)
        // Whole seconds, because many clients can send no others back.
        writer.member("EarliestRestorableDateTime", recovery.earliest.seconds)
        writer.member("LatestRestorableDateTime", recovery.latest.seconds)
    }
}
