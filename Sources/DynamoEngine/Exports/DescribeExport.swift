public import DynamoModel
import SQLite

extension TableEngine {
    /// Tells what an export is like, and how far; also of a table that is no more.
    public func describeExport(
        _ request: DescribeExport.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeExport.Response>,
    ) {
        answer(reply) {
            guard let arn = ResourceARN(request.arn), arn.path.count == 4, arn.path[2] == "export"
            else { throw DynamoDBError.validation("Invalid Export ARN") }
            try arn.checkOwner()
            guard arn.region == region else {
                throw DynamoDBError.exportNotFound("Export not found: Invalid export arn")
            }
            guard let found = try readers.read({ try export(request.arn, $0) }) else {
                throw DynamoDBError.exportNotFound(
                    "Export not found: Export not found: \(request.arn)")
            }
            return ExportResponse(found.description)
        }
    }

    /// The export with an ARN; nil where there is none.
    func export(_ arn: String, _ connection: Connection) throws -> ExportRecord? {
        let select = try connection.statement(Schema.export)
        try select.bind(1, arn)
        return try select.firstRow { try ExportRecord(row: $0, region: region) }
    }
}
