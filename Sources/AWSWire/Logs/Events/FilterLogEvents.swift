package import DynamoModel

/// Finds lines of a group, whatever their stream, a page at a time.
package enum FilterLogEvents {
    /// Where to look, and for what.
    package struct Request: OperationRequest {
        /// The group.
        package private(set) var target = LogGroupTarget()
        /// The streams to look into, by name; nil for all.
        package private(set) var streams: [String]?
        /// How the names of the streams to look into begin.
        package private(set) var prefix: String?
        /// The first moment, in milliseconds.
        package private(set) var start: Int?
        /// The last moment, in milliseconds.
        package private(set) var end: Int?
        /// What the lines must be.
        package private(set) var pattern = ""
        /// How many are wanted at once.
        package private(set) var limit: Int?
        /// Where the page before ended.
        package private(set) var token: String?
        /// Whether the oldest come first; of no meaning beside a token.
        package private(set) var startsFromHead = true

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "logGroupName": this.target.name = try reader.readString()
                case "logGroupIdentifier": this.target.identifier = try reader.readString()
                case "logStreamNames": this.streams = try reader.readTextList()
                case "logStreamNamePrefix": this.prefix = try reader.readString()
                case "startTime": this.start = try reader.readInt()
                case "endTime": this.end = try reader.readInt()
                case "filterPattern": this.pattern = try reader.readString()
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
            guard streams == nil || prefix == nil else {
                throw .invalidParameter(
                    "LogStream names and LogStream name prefix are mutually exclusive parameters.")
            }
            if let prefix { try LogsRules.checkStream(prefix, as: "logStreamNamePrefix") }
            guard streams.map({ (1...Limits.filteredLogStreams).contains($0.count) }) ?? true else {
                throw .constraint(
                    "\(streams?.count ?? 0) names", "logStreamNames",
                    "Member must have length from 1 to \(Limits.filteredLogStreams)")
            }
            for stream in streams ?? [] {
                try LogsRules.checkStream(stream, as: "logStreamNames")
            }
            try LogsRules.check(start: start, end: end)
            if !startsFromHead, let start, start < Limits.firstStartFromTail {
                throw .invalidParameter(
                    "startFromHead can be false only where startTime is on or after "
                        + "2024-01-01T00:00:00Z.")
            }
            try LogsRules.check(limit, in: 1...Limits.logEventsPerPage, as: "limit")
        }
    }

    /// A page of them.
    package struct Response: OperationResponse {
        private let events: [(stream: String, event: StoredLogEvent)]
        private let token: String?

        /// Gives lines, in the order that was asked for, and where the next page begins.
        package init(events: [(stream: String, event: StoredLogEvent)], token: String?) {
            self.events = events
            self.token = token
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.name("events")
            writer.array { writer in
                for (stream, event) in events {
                    writer.object { writer in
                        writer.member("logStreamName", stream)
                        event.write(to: &writer)
                        writer.member("eventId", event.id)
                    }
                }
            }
            writer.name("searchedLogStreams")
            writer.array { _ in }
            writer.member("nextToken", token)
        }
    }
}
