package import DynamoModel

/// Adds lines to a stream.
package enum PutLogEvents {
    /// What stands where a sequence token stood when they were still needed.
    private static let sequenceToken = "49039859505180000000000000000000000000000000000000000000"

    /// Which stream, and the lines.
    package struct Request: OperationRequest {
        /// The group's name.
        package private(set) var group = ""
        /// The stream's name.
        package private(set) var stream = ""
        /// The lines, the oldest first.
        package private(set) var events: [LogEvent]?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "logGroupName": this.group = try reader.readString()
                case "logStreamName": this.stream = try reader.readString()
                case "logEvents":
                    var events: [LogEvent] = []
                    try reader.readArray { (reader) throws(DynamoDBError) in
                        events.append(try LogEvent(json: &reader))
                    }
                    this.events = events
                default: try reader.skipValue()
                }
            }
            self = this
        }

        private init() {}
    }

    /// What was not taken.
    package struct Response: OperationResponse {
        private let rejected: RejectedLogEvents

        /// Says what was not taken.
        package init(rejected: RejectedLogEvents) {
            self.rejected = rejected
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.member("nextSequenceToken", PutLogEvents.sequenceToken)
            guard rejected != RejectedLogEvents() else { return }
            writer.name("rejectedLogEventsInfo")
            writer.object(rejected.write)
        }
    }
}

extension LogEvent {
    /// Reads a line; one without a time is from 1970, and one without words is empty, which are
    /// both refused.
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (time, message): (Int, String) = (-1, "")
        try reader.readGiven { (member, reader) throws(DynamoDBError) in
            switch member {
            case "timestamp": time = try reader.readInt()
            case "message": message = try reader.readString()
            default: try reader.skipValue()
            }
        }
        self.init(time: Timestamp(milliseconds: Int64(time)), message: message)
    }
}
