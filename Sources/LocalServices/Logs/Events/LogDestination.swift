package import DynamoModel

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

    /// The group of a function's log. Source: AWS, Lambda, Sending function logs.
    package init(function: String) {
        self.init(group: "/aws/lambda/\(function)")
    }

    /// The name of the stream that one process of a function writes to; `process` is 32
    /// hexadecimal digits. Source: the same.
    package static func stream(ofProcess process: String, startedAt time: Timestamp) -> String {
        let day = time.description.prefix(10).replacing("-", with: "/")
        return "\(day)/[$LATEST]\(process)"
    }
}
