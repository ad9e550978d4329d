/// Makes a new table with the items that another one had at a moment.
public enum RestoreTableToPointInTime {
    /// Which moment of which table, and what the new one is to be like.
    public struct Request: OperationRequest {
        /// The name or ARN of the table whose items it is to have.
        public var source: String
        /// The new table's name, 3 to 255 characters.
        public var target: String
        /// The moment; nil for the latest one.
        public var time: Timestamp?
        /// What is to be otherwise than it is.
        public var overrides = RestoreOverrides()

        /// Restores the table as it is now.
        public init(source: String, target: String) {
            self.source = source
            self.target = target
        }
    }

    /// The new table, which can be used once it has its items.
    public typealias Response = TableResponse
}

extension RestoreTableToPointInTime.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var parameters = Parameters()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            try parameters.read(name, &reader)
        }
        let source = try parameters.checkedSource()
        self.init(source: source, target: parameters.target ?? "")
        time = parameters.time
        overrides = parameters.overrides
    }
}

/// The parameters as they were sent.
private struct Parameters {
    var name: String?
    var arn: String?
    var target: String?
    var isLatest = false
    var time: Timestamp?
    var overrides = RestoreOverrides()
    var faults = ConstraintFaults()

    mutating func read(_ name: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch name {
        case "SourceTableName": self.name = try reader.readString()
        case "SourceTableArn": arn = try reader.readString()
        case "TargetTableName": target = try reader.readString()
        case "UseLatestRestorableTime": isLatest = try reader.readBool()
        case "RestoreDateTime": time = try reader.readTimestamp()
        default: try overrides.read(name, &reader, &faults)
        }
    }

    /// The source's name or ARN; throws where anything is missing, or said twice.
    mutating func checkedSource() throws(DynamoDBError) -> String {
        if let name { try faults.checkTableName(name) }
        try faults.checkTargetName(target)
        overrides.check(&faults)
        try faults.check()
        try checkTime()
        switch (name, arn) {
        case (let name?, nil): return name
        case (nil, let arn?):
            guard arn.hasPrefix("arn:"), TableName.isWellFormed(arn) else {
                throw .validation("sourceTableArn is not a valid ARN")
            }
            return arn
        case (nil, nil):
            throw .validation(
                "The parameter 'TableName' is required but was not present in the request")
        default:
            throw .validation("Must provide exactly one of: sourceTableArn, sourceTableName")
        }
    }

    private func checkTime() throws(DynamoDBError) {
        if isLatest, time != nil {
            throw .invalidRequest(
                "Both RestoreDateTime and UseLatestRestorableTime cannot be set for point-in-time "
                    + "restore request. Please set only one of them")
        }
        if !isLatest, time == nil {
            throw .invalidRequest(
                "Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but "
                    + "not both")
        }
    }
}
