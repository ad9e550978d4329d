/// What names and numbers of CloudWatch Logs must be, as the model of the service states it.
package enum LogsRules {
    /// Throws unless the text is the name of a group.
    package static func checkGroup(
        _ name: String, as member: String = "logGroupName",
    ) throws(LogsError) {
        try check(length: name, as: member)
        guard name.utf8.allSatisfy(isGroupByte) else {
            throw .constraint(
                name, member,
                #"Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+"#)
        }
    }

    /// Throws unless the text may be the name of a group, or its ARN without `:*` behind it.
    static func checkIdentifier(_ identifier: String) throws(LogsError) {
        guard identifier.utf8.allSatisfy({ isGroupByte($0) || "+=:,@".utf8.contains($0) }) else {
            throw .constraint(
                identifier, "logGroupIdentifier",
                #"Member must satisfy regular expression pattern: [\w#+=/:,.@-]*"#)
        }
    }

    /// Throws unless the text is the name of a stream.
    package static func checkStream(
        _ name: String, as member: String = "logStreamName",
    ) throws(LogsError) {
        try check(length: name, as: member)
        guard !name.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "*") })
        else {
            throw .constraint(
                name, member, "Member must satisfy regular expression pattern: [^:*]*")
        }
    }

    /// Throws unless the number, where there is one, lies within bounds.
    package static func check(
        _ value: Int?, in range: ClosedRange<Int>, as member: String,
    ) throws(LogsError) {
        guard let value else { return }
        if value < range.lowerBound {
            throw .constraint(
                value, member,
                "Member must have value greater than or equal to \(range.lowerBound)")
        }
        if value > range.upperBound {
            throw .constraint(
                value, member, "Member must have value less than or equal to \(range.upperBound)")
        }
    }

    /// Throws unless the moments, where there are some, are not before 1970.
    package static func check(start: Int?, end: Int?) throws(LogsError) {
        try check(start, in: 0...Int.max, as: "startTime")
        try check(end, in: 0...Int.max, as: "endTime")
    }

    /// Throws where tags are too many, or one of them is none.
    package static func check(tags: [String: String]) throws(LogsError) {
        guard (1...Limits.logGroupTags).contains(tags.count) else {
            throw .constraint(
                "\(tags.count) tags", "tags",
                "Member must have length from 1 to \(Limits.logGroupTags)")
        }
        for (name, value) in tags {
            guard (1...128).contains(name.count), value.count <= 256 else {
                throw .invalidParameter("The tag \(name) is too long, or has no name")
            }
            guard !name.lowercased().hasPrefix("aws:") else {
                throw .invalidParameter("Tags whose names begin with aws: are AWS's own")
            }
        }
    }

    private static func check(length name: String, as member: String) throws(LogsError) {
        guard !name.isEmpty else {
            throw .constraint(
                "", member, "Member must have length greater than or equal to 1")
        }
        guard name.unicodeScalars.count <= Limits.logNameLength else {
            throw .invalidParameter(
                "Invalid LogGroup or LogStream, both must have length less than or equal to "
                    + "\(Limits.logNameLength).")
        }
    }

    private static func isGroupByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "._-/#".utf8.contains(byte)
        }
    }
}
