/// The group that lines go to from within the process, and how long it keeps them.
package struct LogDestination: Sendable, Hashable {
    /// The group's name.
    package let group: String
    /// Days for which a new group keeps its events; nil for ever.
    package let retentionDays: Int?

    /// Names a group.
    package init(group: String, retentionDays: Int? = nil) {
        self.group = group
        self.retentionDays = retentionDays
    }
}
