package import DynamoModel

/// Reads the lines of one stream, a page at a time, in both directions.
package enum GetLogEvents {
    /// Which stream, and which of its lines.
    package struct Request: OperationRequest {
        /// The group.
        package private(set) var target = LogGroupTarget()
        /// The stream's name.
        package private(set) var stream = ""
        /// The first moment, in milliseconds.
        package private(set) var start: Int?
        /// The moment behind the last, in milliseconds.
        package private(set) var end: Int?
        /// How many are wanted at once.
        package private(set) var limit: Int?
        /// Where a page before began or ended.
        package private(set) var token: String?
        /// Whether the first page has the oldest lines.
        package private(set) var startsFromHead = false

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "logGroupName": this.target.name = try reader.readString()
                case "logGroupIdentifier": this.target.identifier = try reader.readString()
                case "logStreamName": this.stream = try reader.readString()
                case "startTime": this.start = try reader.readInt()
                case "endTime": this.end = try reader.readInt()
                case "limit": this.limit = try reader.readInt()
                case "nextToken": this.token = try reader.readString()
                case "startFromHead": this.startsFromHead = try reader.readBool()
                default: try reader.skipValue()
                }
            }
            self = this
        }

        private init() {}

        /// Throws where the service would refuse it whatever there is.
        package func check() throws(LogsError) {
            try LogsRules.checkStream(stream)
            try LogsRules.check(start: start, end: end)
            try LogsRules.check(limit, in: 1...Limits.logEventsPerPage, as: "limit")
        }
    }

    /// A page of them.
    package struct Response: OperationResponse {
        private let events: [StoredLogEvent]
        private let forward: String
        private let backward: String

        /// Gives lines, the oldest first, and where the pages beside them begin.
        package init(events: [StoredLogEvent], forward: String, backward: String) {
            self.events = events
            self.forward = forward
            self.backward = backward
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.name("events")
            writer.array { writer in for event in events { writer.object(event.write) } }
            writer.member("nextForwardToken", forward)
            writer.member("nextBackwardToken", backward)
        }
    }
}
