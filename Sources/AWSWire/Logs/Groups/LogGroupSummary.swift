package import DynamoModel

/// A group of streams, as it is listed.
package struct LogGroupSummary: LogListElement {
    /// The name of the list in an answer.
    package static let listName = LogGroupDescription.listName

    private let group: LogGroupDescription

    /// Says the least of a group.
    package init(_ group: LogGroupDescription) {
        self.group = group
    }

    /// Writes the summary's members.
    package func write(to writer: inout JSONWriter) {
        writer.member("logGroupName", group.name)
        writer.member("logGroupArn", group.arn)
        writer.member("logGroupClass", group.groupClass)
    }
}
