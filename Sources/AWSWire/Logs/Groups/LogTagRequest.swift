package import DynamoModel

/// A request that changes tags, or lists them: TagResource, UntagResource and ListTagsForResource,
/// which name a group by its ARN, TagLogGroup and UntagLogGroup, which name it.
package struct LogTagRequest: OperationRequest {
    /// The group's name; nil where the request has an ARN.
    package private(set) var name: String?
    /// The group's ARN.
    package private(set) var arn: String?
    /// The tags to put on it.
    package private(set) var tags: [String: String] = [:]
    /// The names of the tags to take off.
    package private(set) var names: [String] = []

    /// Reads the request.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var this = LogTagRequest()
        try reader.readGiven { (member, reader) throws(DynamoDBError) in
            switch member {
            case "logGroupName": this.name = try reader.readString()
            case "resourceArn": this.arn = try reader.readString()
            case "tagKeys": this.names = try reader.readTextList()
            case "tags":
                // A list to take off, an object to put on.
                if try reader.peek() == UInt8(ascii: "[") {
                    this.names = try reader.readTextList()
                } else {
                    this.tags = try reader.readTexts()
                }
            default: try reader.skipValue()
            }
        }
        self = this
    }

    private init() {}

    /// The group's name; throws where the request names none.
    package func checkedName() throws(LogsError) -> String {
        if let name {
            try LogsRules.checkGroup(name)
            return name
        }
        guard let arn else { throw .missing("resourceArn") }
        guard arn.hasPrefix("arn:") else {
            throw .invalidParameter("\(arn) is not an ARN of a log group")
        }
        return try LogGroupTarget.name(in: arn, as: "resourceArn")
    }
}
