package import DynamoModel

/// A request that names a trail and nothing else: GetTrail, GetTrailStatus, StartLogging,
/// StopLogging, DeleteTrail and GetEventSelectors.
package struct TrailRequest: OperationRequest {
    /// Its name, or its ARN.
    package private(set) var name = ""

    /// Reads the request.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var name = ""
        try reader.readGiven { (member, reader) throws(DynamoDBError) in
            switch member {
            case "Name", "TrailName": name = try reader.readString()
            default: try reader.skipValue()
            }
        }
        self.name = name
    }
}
