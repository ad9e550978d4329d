/// Lists exports, the newest first.
public enum ListExports {
    /// Which exports, and which page of the list.
    public struct Request: OperationRequest, Hashable {
        /// Those of the table with this ARN; nil for those of all tables.
        public var tableARN: String?
        /// How many to give, 1 to 25.
        public var limit = Limits.exportsPage.upperBound
        /// The ARN behind which to go on.
        public var nextToken: String?

        /// The list from its beginning.
        public init(tableARN: String? = nil) {
            self.tableARN = tableARN
        }
    }

    /// A page of the list.
    public struct Response: OperationResponse {
        /// The exports.
        public let exports: [ExportDescription]
        /// Where to go on; nil when there are no more.
        public let nextToken: String?

        /// Gathers the parts of an answer.
        package init(exports: [ExportDescription], nextToken: String? = nil) {
            self.exports = exports
            self.nextToken = nextToken
        }
    }
}

extension ListExports.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init()
        var faults = ConstraintFaults()
        var wanted: Int?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TableArn": tableARN = try reader.readString()
            case "MaxResults": wanted = try reader.readInt()
            case "NextToken": nextToken = try reader.readString()
            default: try reader.skipValue()
            }
        }
        faults.checkRange(wanted, "maxResults", Limits.exportsPage)
        try faults.check()
        limit = wanted ?? limit
    }
}

extension ListExports.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("ExportSummaries")
        writer.array { writer in
            for export in exports {
                writer.object { writer in
                    writer.member("ExportArn", export.arn)
                    writer.member("ExportStatus", export.status.rawValue)
                    writer.member(
                        "ExportType", (export.request.kind ?? .full).rawValue)
                }
            }
        }
        writer.member("NextToken", nextToken)
    }
}
