package import DynamoModel

/// A group of streams, as it is described.
package struct LogGroupDescription: LogListElement, Hashable {
    /// The name of the list in an answer.
    package static let listName = "logGroups"
    /// The classes that a group can be of.
    static let classes = ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"]

    /// Its name.
    package let name: String
    /// Its ARN.
    package let arn: String
    /// When it was made.
    package let created: Timestamp
    /// Days after which its events are deleted; nil for never.
    package var retentionDays: Int?
    /// Its class.
    package var groupClass = "STANDARD"
    /// Whether it cannot be deleted.
    package var isProtected = false
    /// Bytes of its events, as they are counted for a batch.
    package var storedBytes: Int64 = 0

    /// Describes a group that keeps its events for ever.
    package init(name: String, arn: String, created: Timestamp) {
        self.name = name
        self.arn = arn
        self.created = created
    }

    /// Writes the description's members.
    package func write(to writer: inout JSONWriter) {
        writer.member("logGroupName", name)
        writer.member("creationTime", created.milliseconds)
        if let retentionDays { writer.member("retentionInDays", retentionDays) }
        writer.member("metricFilterCount", 0)
        writer.member("arn", "\(arn):*")
        writer.member("storedBytes", storedBytes)
        writer.member("logGroupClass", groupClass)
        writer.member("logGroupArn", arn)
        writer.member("deletionProtectionEnabled", isProtected)
    }
}
