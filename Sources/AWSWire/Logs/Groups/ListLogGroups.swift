package import DynamoModel

/// Lists groups by name, with no more than their ARNs.
package enum ListLogGroups {
    /// Some of them.
    package typealias Response = LogListPage<LogGroupSummary>

    /// Which of them.
    package struct Request: OperationRequest {
        /// What their names have somewhere: texts with `|` between them, `^` before one that must
        /// stand at the beginning.
        package private(set) var pattern: String?
        /// Their class.
        package private(set) var groupClass: String?
        /// How many are wanted at once.
        package private(set) var limit: Int?
        /// Where the page before ended.
        package private(set) var token: String?
        /// A condition that is not offered.
        package private(set) var refused: String?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "logGroupNamePattern": this.pattern = try reader.readString()
                case "logGroupClass": this.groupClass = try reader.readString()
                case "limit": this.limit = try reader.readInt()
                case "nextToken": this.token = try reader.readString()
                case "dataSources", "fieldIndexNames", "logGroupTags":
                    this.refused = member
                    try reader.skipValue()
                default: try reader.skipValue()
                }
            }
            self = this
        }

        private init() {}

        /// Throws where the service would refuse it whatever there is.
        package func check() throws(LogsError) {
            if let refused {
                throw .invalidParameter("Afterimage does not offer \(refused): leave it out")
            }
            try LogsRules.check(limit, in: 1...Limits.listedLogGroups, as: "limit")
        }
    }
}
