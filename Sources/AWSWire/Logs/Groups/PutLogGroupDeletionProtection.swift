package import DynamoModel

/// Says whether a group can be deleted.
package enum PutLogGroupDeletionProtection {
    /// Which group, and whether it cannot.
    package struct Request: OperationRequest {
        /// The group, by name or ARN.
        package private(set) var target = LogGroupTarget()
        /// Whether it cannot be deleted.
        package private(set) var isProtected: Bool?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var (target, isProtected): (LogGroupTarget, Bool?) = (LogGroupTarget(), nil)
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "logGroupIdentifier": target.identifier = try reader.readString()
                case "deletionProtectionEnabled": isProtected = try reader.readBool()
                default: try reader.skipValue()
                }
            }
            (self.target, self.isProtected) = (target, isProtected)
        }
    }

    /// Nothing more to say.
    package typealias Response = EmptyResponse
}
