package import DynamoModel

/// Lists the streams of a group, by name or by their latest events.
package enum DescribeLogStreams {
    /// Some of them.
    package typealias Response = LogListPage<LogStreamDescription>

    /// Which of them, and in which order.
    package struct Request: OperationRequest {
        /// The group.
        package private(set) var target = LogGroupTarget()
        /// How their names begin.
        package private(set) var prefix: String?
        /// What they are ordered by.
        package private(set) var order = "LogStreamName"
        /// Whether the last one comes first.
        package private(set) var isDescending = false
        /// How many are wanted at once.
        package private(set) var limit: Int?
        /// Where the page before ended.
        package private(set) var token: String?

        /// Whether they are ordered by their latest events.
        package var isByTime: Bool { order == "LastEventTime" }

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "logGroupName": this.target.name = try reader.readString()
                case "logGroupIdentifier": this.target.identifier = try reader.readString()
                case "logStreamNamePrefix": this.prefix = try reader.readString()
                case "orderBy": this.order = try reader.readString()
                case "descending": this.isDescending = try reader.readBool()
                case "limit": this.limit = try reader.readInt()
                case "nextToken": this.token = try reader.readString()
                default: try reader.skipValue()
                }
            }
            self = this
        }

        private init() {}

        /// Throws where the service would refuse it whatever there is.
        package func check() throws(LogsError) {
            if let prefix { try LogsRules.checkStream(prefix, as: "logStreamNamePrefix") }
            guard ["LogStreamName", "LastEventTime"].contains(order) else {
                throw .constraint(
                    order, "orderBy",
                    "Member must satisfy enum value set: [LogStreamName, LastEventTime]")
            }
            guard prefix == nil || !isByTime else {
                throw .invalidParameter(
                    "Cannot order by LastEventTime with a logStreamNamePrefix.")
            }
            try LogsRules.check(limit, in: 1...Limits.describedLogs, as: "limit")
        }
    }
}
