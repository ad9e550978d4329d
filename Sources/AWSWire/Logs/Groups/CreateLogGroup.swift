package import DynamoModel

/// Makes a group of streams.
package enum CreateLogGroup {
    /// Which, and how it is to be.
    package struct Request: OperationRequest {
        /// Its name.
        package private(set) var name = ""
        /// Its class; it is shown, and makes no difference here.
        package private(set) var groupClass = "STANDARD"
        /// Its tags.
        package private(set) var tags: [String: String] = [:]
        /// Whether it cannot be deleted.
        package private(set) var isProtected = false
        /// The key that would encrypt it.
        package private(set) var encryptionKey: String?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "logGroupName": this.name = try reader.readString()
                case "logGroupClass": this.groupClass = try reader.readString()
                case "tags": this.tags = try reader.readTexts()
                case "deletionProtectionEnabled": this.isProtected = try reader.readBool()
                case "kmsKeyId": this.encryptionKey = try reader.readString()
                default: try reader.skipValue()
                }
            }
            self = this
        }

        private init() {}

        /// Throws where the service would refuse it whatever there is.
        package func check() throws(LogsError) {
            try LogsRules.checkGroup(name)
            guard !name.lowercased().hasPrefix("aws/") else {
                throw .invalidParameter("Log groups starting with AWS/ are reserved for AWS.")
            }
            let classes = LogGroupDescription.classes
            guard classes.contains(groupClass) else {
                throw .constraint(
                    groupClass, "logGroupClass",
                    "Member must satisfy enum value set: [\(classes.joined(separator: ", "))]")
            }
            guard encryptionKey == nil else {
                throw .invalidParameter(
                    "Afterimage does not offer kmsKeyId: leave it out, or encrypt the disk")
            }
            if !tags.isEmpty { try LogsRules.check(tags: tags) }
        }
    }

    /// Nothing more to say.
    package typealias Response = EmptyResponse
}
