import DynamoModel

/// For how long objects are kept from being deleted, from when they are put.
package struct RetentionRule: Sendable, Hashable {
    /// How strictly.
    package let mode: ObjectLock.Mode
    /// How long.
    package let time: Duration

    /// Keeps objects for a time.
    package init(_ mode: ObjectLock.Mode, for time: Duration) {
        self.mode = mode
        self.time = time
    }

    /// What keeps an object that is put now.
    func lock(at now: Timestamp) -> ObjectLock {
        ObjectLock(retention: .init(mode: mode, until: now.advanced(by: time)))
    }
}
