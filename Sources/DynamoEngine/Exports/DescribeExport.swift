public import DynamoModel
import SQLite

extension TableEngine {
    /// Tells what an export is like, and how far; also of a table that is no more.
    public func describeExport(
        _ request: DescribeExport.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeExport.Response>,
    ) {
        answer(reply) {
            let parts = request.arn.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 4, parts[2] == "export" else {
                throw DynamoDBError.validation("Invalid Export ARN")
            }
            let found = try readers.read { connection in
                let select = try connection.statement(Schema.export)
                try select.bind(1, request.arn)
                return try select.firstRow { try ExportRecord(row: $0, region: region) }
            }
            guard let found else {
                throw DynamoDBError.exportNotFound("Export not found: \(request.arn)")
            }
            return ExportResponse(found.description)
        }
    }
}
