/// Has a table's changes kept, so that it can be restored to any moment, or no longer.
public enum UpdateContinuousBackups {
    /// What is to be done.
    public struct Request: OperationRequest, Hashable {
        /// The table's name or ARN.
        public var table: String
        /// Whether point-in-time recovery is to be enabled.
        public var isEnabled: Bool
        /// For how many days, 1 to 35; nil leaves it as it is, which is 35 at first.
        public var periodDays: Int?

        /// Enables or disables point-in-time recovery.
        public init(table: String, isEnabled: Bool, periodDays: Int? = nil) {
            self.table = table
            self.isEnabled = isEnabled
            self.periodDays = periodDays
        }
    }

    /// To which moments the table can be restored from now on.
    public typealias Response = ContinuousBackups
}

extension UpdateContinuousBackups.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var table: String?
        var specification: Specification?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TableName": table = try reader.readString()
            case "PointInTimeRecoverySpecification":
                specification = try Specification(json: &reader)
            default: try reader.skipValue()
            }
        }
        var faults = ConstraintFaults()
        try faults.checkTableName(table)
        let place = "pointInTimeRecoverySpecification"
        if let specification {
            if specification.isEnabled == nil {
                faults.missing("\(place).pointInTimeRecoveryEnabled")
            }
            faults.checkRange(
                specification.days, "\(place).recoveryPeriodInDays", Limits.recoveryDays)
        } else {
            faults.missing(place)
        }
        try faults.check()
        let isEnabled = specification?.isEnabled ?? false
        if !isEnabled, specification?.days != nil {
            throw .invalidRequest(
                "Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.")
        }
        self.init(table: table ?? "", isEnabled: isEnabled, periodDays: specification?.days)
    }
}

/// A PointInTimeRecoverySpecification, as it was sent.
private struct Specification {
    var isEnabled: Bool?
    var days: Int?

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "PointInTimeRecoveryEnabled": isEnabled = try reader.readBool()
            case "RecoveryPeriodInDays": days = try reader.readInt()
            default: try reader.skipValue()
            }
        }
    }
}
