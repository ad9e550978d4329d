/// Tells what an export is like, and how far.
public enum DescribeExport {
    /// Which export.
    public struct Request: OperationRequest, Hashable {
        /// Its ARN.
        public var arn: String

        /// Asks for an export.
        public init(arn: String) {
            self.arn = arn
        }
    }

    /// The export.
    public typealias Response = ExportResponse
}

extension DescribeExport.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var arn: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "ExportArn": arn = try reader.readString()
            default: try reader.skipValue()
            }
        }
        var faults = ConstraintFaults()
        faults.checkLength(arn, "exportArn", Limits.exportARNBytes)
        try faults.check()
        self.init(arn: arn ?? "")
    }
}
