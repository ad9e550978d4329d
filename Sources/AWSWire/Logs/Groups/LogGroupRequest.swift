package import DynamoModel

/// A request that says no more than which group it is about: DeleteLogGroup,
/// DeleteRetentionPolicy, ListTagsLogGroup.
package struct LogGroupRequest: OperationRequest {
    /// The group's name.
    package private(set) var name = ""

    /// Reads the request.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var name = ""
        try reader.readGiven { (member, reader) throws(DynamoDBError) in
            if member == "logGroupName" {
                name = try reader.readString()
            } else {
                try reader.skipValue()
            }
        }
        self.name = name
    }
}
