/// Has a table's items deleted at the times that one of their attributes tells, or no longer.
public enum UpdateTimeToLive {
    /// What is to be done.
    public struct Request: OperationRequest {
        /// The table's name or ARN.
        public var table: String
        /// The attribute, and whether it is to count; to disable, the one that counts is named.
        public var specification: TimeToLiveSpecification

        /// Changes what is done about a table's items.
        public init(table: String, specification: TimeToLiveSpecification) {
            self.table = table
            self.specification = specification
        }
    }

    /// What is done from now on.
    public struct Response: OperationResponse {
        /// As it was asked for.
        public var specification: TimeToLiveSpecification

        /// Repeats what was asked for.
        package init(specification: TimeToLiveSpecification) {
            self.specification = specification
        }
    }
}

extension UpdateTimeToLive.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var faults = ConstraintFaults()
        var table: String?
        var specification: TimeToLiveSpecification?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TableName": table = try reader.readString()
            case "TimeToLiveSpecification":
                specification = try TimeToLiveSpecification(json: &reader, &faults)
            default: try reader.skipValue()
            }
        }
        try faults.checkTableName(table)
        if specification == nil { faults.missing("timeToLiveSpecification") }
        try faults.check()
        self.init(
            table: table ?? "",
            specification: specification ?? .init(isEnabled: false, attribute: ""),
        )
    }
}

extension UpdateTimeToLive.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("TimeToLiveSpecification")
        specification.write(to: &writer)
    }
}
