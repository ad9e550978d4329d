package import DynamoModel

/// Finds management events of the last ninety days, newest first.
package enum LookupEvents {
    /// Which of them.
    package struct Request: OperationRequest {
        /// What they have in common; nil for all.
        package private(set) var attribute: LookupAttribute?
        /// The earliest of them.
        package private(set) var start: Timestamp?
        /// The latest of them.
        package private(set) var end: Timestamp?
        /// Where the page before ended.
        package private(set) var token: String?
        private var maximum: Int?
        private var attributes: [(key: String, value: String)] = []
        private var category: String?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "StartTime": this.start = try reader.readTimestamp()
                case "EndTime": this.end = try reader.readTimestamp()
                case "NextToken": this.token = try reader.readString()
                case "MaxResults": this.maximum = try reader.readInt()
                case "EventCategory": this.category = try reader.readString()
                case "LookupAttributes":
                    try reader.readArray { (reader) throws(DynamoDBError) in
                        this.attributes.append(try Request.attribute(&reader))
                    }
                default: try reader.skipValue()
                }
            }
            self = this
        }

        private init() {}

        /// How many are wanted at once.
        package var limit: Int { maximum ?? Limits.lookedUpEvents }

        /// The same, its attribute understood; throws where the service would refuse it.
        package func checked() throws(CloudTrailError) -> Request {
            guard (1...Limits.lookedUpEvents).contains(limit) else { throw .invalidMaximum }
            if let start, let end, end < start { throw .invalidTimes }
            guard category == nil else { throw .unsupported("EventCategory") }
            guard attributes.count <= 1 else {
                throw .invalidLookup("You can specify at most one lookup attribute")
            }
            var checked = self
            if let (key, value) = attributes.first {
                guard let name = LookupAttribute.Name(rawValue: key) else {
                    throw .invalidLookup("\(key) is no lookup attribute")
                }
                checked.attribute = LookupAttribute(name: name, value: value)
            }
            return checked
        }

        private static func attribute(
            _ reader: inout JSONReader,
        ) throws(DynamoDBError) -> (key: String, value: String) {
            var (key, value) = ("", "")
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "AttributeKey": key = try reader.readString()
                case "AttributeValue": value = try reader.readString()
                default: try reader.skipValue()
                }
            }
            return (key, value)
        }
    }

    /// A page of them.
    package struct Response: OperationResponse {
        private let events: [FoundEvent]
        private let token: String?

        /// Gives a page, and where the next one begins.
        package init(_ events: [FoundEvent], token: String?) {
            self.events = events
            self.token = token
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.name("Events")
            writer.array { writer in for event in events { event.write(to: &writer) } }
            writer.member("NextToken", token)
        }
    }
}
