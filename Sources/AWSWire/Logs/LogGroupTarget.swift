/// The group that a request is about: by its name, or by a name or ARN as its identifier.
package struct LogGroupTarget: Sendable, Hashable {
    /// `logGroupName`, as it was sent.
    package var name: String?
    /// `logGroupIdentifier`, as it was sent.
    package var identifier: String?

    /// The group's name; throws where the request names none, two, or something else.
    package func checkedName() throws(LogsError) -> String {
        switch (name, identifier) {
        case (let name?, nil):
            try LogsRules.checkGroup(name)
            return name
        case (nil, let identifier?):
            try LogsRules.checkIdentifier(identifier)
            return try LogGroupTarget.name(in: identifier, as: "logGroupIdentifier")
        case (nil, nil): throw .missing("logGroupName")
        default: throw .twoTargets
        }
    }

    /// The name in `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`, with or without `:*` behind it; a
    /// text that is no ARN is the name itself.
    package static func name(
        in identifier: String, as member: String,
    ) throws(LogsError) -> String {
        var name = identifier
        if identifier.hasPrefix("arn:") {
            let parts = identifier.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 7 || parts.count == 8 && parts[7] == "*", parts[2] == "logs",
                parts[5] == "log-group"
            else { throw .invalidParameter("The ARN \(identifier) is not that of a log group") }
            name = String(parts[6])
        }
        try LogsRules.checkGroup(name, as: member)
        return name
    }
}
