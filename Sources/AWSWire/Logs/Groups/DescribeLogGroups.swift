package import DynamoModel

/// Lists groups by name.
package enum DescribeLogGroups {
    /// Some of them.
    package typealias Response = LogListPage<LogGroupDescription>

    /// Which of them.
    package struct Request: OperationRequest {
        /// How their names begin.
        package private(set) var prefix: String?
        /// What their names have somewhere, in capitals or not.
        package private(set) var pattern: String?
        /// The groups by name or ARN, where they are named one by one.
        package private(set) var identifiers: [String]?
        /// Their class.
        package private(set) var groupClass: String?
        /// How many are wanted at once.
        package private(set) var limit: Int?
        /// Where the page before ended.
        package private(set) var token: String?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var this = Request()
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "logGroupNamePrefix": this.prefix = try reader.readString()
                case "logGroupNamePattern": this.pattern = try reader.readString()
                case "logGroupIdentifiers": this.identifiers = try reader.readTextList()
                case "logGroupClass": this.groupClass = try reader.readString()
                case "limit": this.limit = try reader.readInt()
                case "nextToken": this.token = try reader.readString()
                default: try reader.skipValue()
                }
            }
            self = this
        }

        private init() {}

        /// Throws where the service would refuse it whatever there is.
        package func check() throws(LogsError) {
            if let prefix { try LogsRules.checkGroup(prefix, as: "logGroupNamePrefix") }
            if let pattern, !pattern.isEmpty {
                try LogsRules.checkGroup(pattern, as: "logGroupNamePattern")
            }
            guard prefix == nil || pattern == nil else {
                throw .invalidParameter(
                    "LogGroup name prefix and LogGroup name pattern are mutually exclusive "
                        + "parameters.")
            }
            guard identifiers.map({ $0.count <= Limits.describedLogs }) ?? true else {
                throw .constraint(
                    "\(identifiers?.count ?? 0) identifiers", "logGroupIdentifiers",
                    "Member must have length less than or equal to \(Limits.describedLogs)")
            }
            try LogsRules.check(limit, in: 1...Limits.describedLogs, as: "limit")
        }
    }
}
