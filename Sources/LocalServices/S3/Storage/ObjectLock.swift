import DynamoModel

/// What keeps a version from being deleted.
package struct ObjectLock: Sendable, Hashable {
    /// Who may delete a version before its time.
    package enum Mode: String, Sendable {
        /// Who says aloud that he does.
        case governance = "GOVERNANCE"
        /// Nobody.
        case compliance = "COMPLIANCE"
    }

    /// Until when, and how strictly.
    struct Retention: Sendable, Hashable {
        let mode: Mode
        let until: Timestamp
    }

    /// Nil where it is not kept for a time.
    var retention: Retention?
    /// Whether it is kept until somebody says otherwise.
    var isHeld = false

    /// Nothing.
    static let none = ObjectLock()
}
