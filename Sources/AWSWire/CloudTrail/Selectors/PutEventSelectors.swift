package import DynamoModel

/// Says which events a trail is to have, in the place of what was said before.
package enum PutEventSelectors {
    /// The trail and its selectors, of one kind.
    package struct Request: OperationRequest {
        /// The trail's name, or its ARN.
        package private(set) var name = ""
        private(set) var basic: [EventSelector]?
        private(set) var advanced: [AdvancedEventSelector]?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "TrailName": this.name = try reader.readString()
                case "EventSelectors":
                    var selectors: [EventSelector] = []
                    try reader.readArray { (reader) throws(DynamoDBError) in
                        selectors.append(try EventSelector(json: &reader))
                    }
                    this.basic = selectors
                case "AdvancedEventSelectors":
                    var selectors: [AdvancedEventSelector] = []
                    try reader.readArray { (reader) throws(DynamoDBError) in
                        selectors.append(try AdvancedEventSelector(json: &reader))
                    }
                    this.advanced = selectors
                default: try reader.skipValue()
                }
            }
            self = this
        }

        private init() {}

        /// The selectors; throws where the service would refuse them whatever there is.
        package func checkedSelection() throws(CloudTrailError) -> EventSelection {
            let selection: EventSelection
            switch (basic, advanced) {
            case (let selectors?, nil): selection = .basic(selectors)
            case (nil, let selectors?): selection = .advanced(selectors)
            default:
                throw .invalidSelectors(
                    "Name either EventSelectors or AdvancedEventSelectors, and not both")
            }
            try selection.check()
            return selection
        }
    }

    /// What a trail has now; GetEventSelectors answers the same.
    package struct Response: OperationResponse {
        private let arn: String
        private let selection: EventSelection

        /// Gives a trail's selectors.
        package init(arn: String, _ selection: EventSelection) {
            self.arn = arn
            self.selection = selection
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.member("TrailARN", arn)
            selection.write(to: &writer)
        }
    }
}
