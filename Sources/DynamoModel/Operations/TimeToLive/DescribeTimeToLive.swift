/// Tells whether a table's items are deleted at a time, and which attribute tells it.
public enum DescribeTimeToLive {
    /// Which table.
    public typealias Request = TableRequest

    /// Whether items are deleted at their time.
    public enum Status: String, Sendable, Hashable {
        /// They are, but some that were there before are not yet looked at.
        case enabling = "ENABLING"
        /// They are.
        case enabled = "ENABLED"
        /// They stay.
        case disabled = "DISABLED"
    }

    /// What is done about a table's items.
    public struct Response: OperationResponse {
        /// Whether they are deleted.
        public var status: Status
        /// The attribute that tells when; nil when none does.
        public var attribute: Text?

        /// Gathers the parts of an answer.
        package init(status: Status, attribute: Text? = nil) {
            self.status = status
            self.attribute = attribute
        }
    }
}

extension DescribeTimeToLive.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("TimeToLiveDescription")
        writer.object { writer in
            writer.member("TimeToLiveStatus", status.rawValue)
            writer.member("AttributeName", attribute?.string)
        }
    }
}
