/// What of a table is recorded besides its changes, which always are.
package struct CaptureRule: Sendable, Hashable {
    /// Whether refused attempts to read and to write are.
    package var failures = false
    /// Whether reads are.
    package var reads = false

    /// Nothing besides the changes.
    package init() {}

    /// What is recorded, in the words of the configuration.
    package var words: [String] {
        ["writes"] + (failures ? ["failures"] : []) + (reads ? ["reads"] : [])
    }

    /// Whether there is anything to record.
    package var isNeeded: Bool { failures || reads }
}
