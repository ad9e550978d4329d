package import DynamoModel

/// Makes a trail, which delivers nothing before it is started.
package enum CreateTrail {
    /// What a trail is to be; UpdateTrail asks the same and says only what changes.
    package struct Request: OperationRequest {
        /// Its name, or its ARN.
        package private(set) var name = ""
        /// Where its files go.
        package private(set) var bucket: String?
        /// What the keys of its files begin with.
        package private(set) var prefix: String?
        /// Whether events of services without a region are wanted.
        package private(set) var includesGlobalEvents: Bool?
        /// Whether it follows all regions, of which there is one here.
        package private(set) var isMultiRegion: Bool?
        /// Whether there are digest files.
        package private(set) var validatesFiles: Bool?
        /// Its tags.
        package private(set) var tags: [String: String] = [:]
        /// The first parameter that asks for what is not offered.
        private var unsupported: String?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "Name": this.name = try reader.readString()
                case "S3BucketName": this.bucket = try reader.readString()
                case "S3KeyPrefix": this.prefix = try reader.readString()
                case "IncludeGlobalServiceEvents":
                    this.includesGlobalEvents = try reader.readBool()
                case "IsMultiRegionTrail": this.isMultiRegion = try reader.readBool()
                case "EnableLogFileValidation": this.validatesFiles = try reader.readBool()
                case "TagsList": this.tags = try reader.readTrailTags()
                case "IsOrganizationTrail":
                    if try reader.readBool() { this.unsupported = member }
                case "SnsTopicName", "CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn",
                    "KmsKeyId":
                    if try !reader.readString().isEmpty { this.unsupported = member }
                default: try reader.skipValue()
                }
            }
            self = this
        }

        private init() {}

        /// Throws where the service would refuse it whatever there is.
        package func check() throws(CloudTrailError) {
            if let unsupported { throw .unsupported(unsupported) }
            if let prefix, !prefix.isEmpty {
                let isPlain = prefix.unicodeScalars.allSatisfy {
                    $0.properties.generalCategory != .control
                }
                guard isPlain, prefix.utf8.count <= Limits.trailPrefixLength,
                    !prefix.hasPrefix("/"), !prefix.hasSuffix("/")
                else { throw .invalidPrefix }
            }
            if let bucket {
                do {
                    try BucketName.check(bucket)
                } catch {
                    throw .invalidBucketName("Bucket name is invalid: \(bucket)")
                }
            }
            try TrailTags.check(tags)
        }
    }

    /// The trail as it is now.
    package struct Response: OperationResponse {
        private let trail: TrailDescription

        /// Gives a trail.
        package init(_ trail: TrailDescription) {
            self.trail = trail
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) { trail.writeSettings(to: &writer) }
    }
}
