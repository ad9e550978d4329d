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

    /// What somebody said last of keeping a version until somebody says otherwise.
    enum LegalHold: String, Sendable {
        /// It is kept.
        case on = "ON"
        /// It is not.
        case off = "OFF"

        /// As the file keeps it.
        var code: Int64 { self == .on ? 1 : 2 }

        /// Reads what the file keeps; nil where nobody said anything.
        init?(code: Int64) {
            guard let found = [LegalHold.on, .off].first(where: { $0.code == code }) else {
                return nil
            }
            self = found
        }
    }

    /// Until when, and how strictly.
    struct Retention: Sendable, Hashable {
        let mode: Mode
        let until: Timestamp
    }

    /// Nil where it is not kept for a time.
    var retention: Retention?
    /// Nil where nobody ever said anything.
    var legalHold: LegalHold?

    /// Whether it is kept until somebody says otherwise.
    var isHeld: Bool { legalHold == .on }

    /// Nothing.
    static let none = ObjectLock()
}
