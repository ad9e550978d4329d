package import DynamoModel

/// Tells of several trails.
package enum DescribeTrails {
    /// Which of them.
    package struct Request: OperationRequest {
        /// Their names or ARNs; empty for all.
        package private(set) var names: [String] = []

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var names: [String] = []
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "trailNameList": names = try reader.readTextList()
                default: try reader.skipValue()
                }
            }
            self.names = names
        }
    }

    /// Those that are there.
    package struct Response: OperationResponse {
        private let trails: [TrailDescription]

        /// Gives trails.
        package init(_ trails: [TrailDescription]) {
            self.trails = trails
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.name("trailList")
            writer.array { writer in
                for trail in trails { writer.object { trail.write(to: &$0) } }
            }
        }
    }
}
