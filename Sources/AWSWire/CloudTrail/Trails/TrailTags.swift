package import DynamoModel

/// Tags of trails: AddTags, RemoveTags and ListTags.
package enum TrailTags {
    /// Adds tags to a trail, or removes them.
    package struct Request: OperationRequest {
        /// The trail's ARN.
        package private(set) var arn = ""
        /// The tags.
        package private(set) var tags: [String: String] = [:]

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var (arn, tags) = ("", [String: String]())
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "ResourceId": arn = try reader.readString()
                case "TagsList": tags = try reader.readTrailTags()
                default: try reader.skipValue()
                }
            }
            (self.arn, self.tags) = (arn, tags)
        }
    }

    /// Asks for the tags of some trails.
    package struct ListRequest: OperationRequest {
        /// The trails' ARNs.
        package private(set) var arns: [String] = []

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var arns: [String] = []
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "ResourceIdList": arns = try reader.readTextList()
                default: try reader.skipValue()
                }
            }
            self.arns = arns
        }
    }

    /// The tags of some trails.
    package struct ListResponse: OperationResponse {
        private let tags: [(arn: String, tags: [String: String])]

        /// Gives the tags of each trail.
        package init(_ tags: [(arn: String, tags: [String: String])]) {
            self.tags = tags
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.name("ResourceTagList")
            writer.array { writer in
                for (arn, tags) in tags {
                    writer.object { writer in
                        writer.member("ResourceId", arn)
                        writer.name("TagsList")
                        writer.array { $0.tagList(tags) }
                    }
                }
            }
        }
    }

    /// Throws where a tag can not be so. Source: AWS, CloudTrail, Tag.
    package static func check(_ tags: [String: String]) throws(CloudTrailError) {
        guard tags.count <= Limits.trailTags else { throw .tooManyTags }
        for (name, value) in tags {
            guard (1...128).contains(name.count), value.count <= 256, !name.hasPrefix("aws:") else {
                throw .invalidTag("The tag \(name) is not valid")
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func tagList(_ tags: [String: String]) {
        for (name, value) in tags.sorted(by: { $0.key < $1.key }) {
            object { writer in
                writer.member("Key", name)
                writer.member("Value", value)
            }
        }
    }
}

extension JSONReader {
    /// Reads a list of tags, each with its key and perhaps a value.
    mutating func readTrailTags() throws(DynamoDBError) -> [String: String] {
        var tags: [String: String] = [:]
        try readArray { (reader) throws(DynamoDBError) in
            var (key, value) = ("", "")
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "Key": key = try reader.readString()
                case "Value": value = try reader.readString()
                default: try reader.skipValue()
                }
            }
            tags[key] = value
        }
        return tags
    }
}
