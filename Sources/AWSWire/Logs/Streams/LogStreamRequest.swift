package import DynamoModel

/// A request that says no more than which stream it is about: CreateLogStream, DeleteLogStream.
package struct LogStreamRequest: OperationRequest {
    /// The group's name.
    package private(set) var group = ""
    /// The stream's name.
    package private(set) var stream = ""

    /// Reads the request.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (group, stream) = ("", "")
        try reader.readGiven { (member, reader) throws(DynamoDBError) in
            switch member {
            case "logGroupName": group = try reader.readString()
            case "logStreamName": stream = try reader.readString()
            default: try reader.skipValue()
            }
        }
        (self.group, self.stream) = (group, stream)
    }

    /// Throws where the service would refuse it whatever there is.
    package func check() throws(LogsError) {
        try LogsRules.checkGroup(group)
        try LogsRules.checkStream(stream)
    }
}
