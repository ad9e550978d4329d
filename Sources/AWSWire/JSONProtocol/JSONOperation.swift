package import DynamoModel

/// An operation as AWS's json protocols call it.
package struct JSONOperation: Sendable {
    /// The service with its version, as `X-Amz-Target` names it; it may have dots of its own.
    package let service: String
    /// The operation's name, which follows the last dot.
    package let name: String
    /// Who is let in, and where.
    package let access: JSONAccess
    /// Decodes a request's body and starts the operation; a body that cannot be decoded is a reply
    /// too.
    package let run: @Sendable (Span<UInt8>, JSONCall, @escaping JSONReply) -> Void

    /// Calls `method` of DynamoDB under the name `service.name`.
    package init<Request: OperationRequest, Response: OperationResponse>(
        _ service: String, _ name: String,
        _ method: @escaping @Sendable (Request, Caller, @escaping Reply<Response>) -> Void,
    ) {
        self.init(service, name, JSONAccess()) {
            (request: Request, call, reply: @escaping ServiceReply<Response, DynamoDBError>) in
            method(request, call.caller, reply)
        }
    }

    /// Calls `method` of any service under the name `service.name`.
    package init<Request: OperationRequest, Response: OperationResponse, Failure: ServiceError>(
        _ service: String, _ name: String, _ access: JSONAccess,
        _ method:
            @escaping @Sendable (
                Request, JSONCall, @escaping ServiceReply<Response, Failure>
            ) -> Void,
    ) {
        self.service = service
        self.name = name
        self.access = access
        run = { body, call, reply in
            let request: Request
            do throws(DynamoDBError) {
                var reader = JSONReader(body)
                request = try Request(json: &reader)
                try reader.finish()
            } catch {
                return reply(.failure(.operation(error)))
            }
            method(request, call) { result in
                reply(result.map { $0 as any OperationResponse }.mapError(\.wireError))
            }
        }
    }

    private init(
        _ other: JSONOperation,
        _ run: @escaping @Sendable (Span<UInt8>, JSONCall, @escaping JSONReply) -> Void,
    ) {
        service = other.service
        name = other.name
        access = other.access
        self.run = run
    }
}

extension JSONOperation {
    /// The same operation, with something done before or after what it does.
    package func running(
        _ run: @escaping @Sendable (Span<UInt8>, JSONCall, @escaping JSONReply) -> Void,
    ) -> JSONOperation {
        JSONOperation(self, run)
    }

    /// The target of operations on tables and items, in front of their names.
    package static let dynamoDB = "DynamoDB_20120810"
    /// The target of operations on streams, in front of their names.
    package static let dynamoDBStreams = "DynamoDBStreams_20120810"

    /// The operations of DynamoDB on tables and items.
    package static func operations(of tables: any DynamoDB) -> [JSONOperation] {
        let service = dynamoDB
        return [
            JSONOperation(service, "CreateTable", tables.createTable),
            JSONOperation(service, "DescribeTable", tables.describeTable),
            JSONOperation(service, "ListTables", tables.listTables),
            JSONOperation(service, "UpdateTable", tables.updateTable),
            JSONOperation(service, "DeleteTable", tables.deleteTable),
            JSONOperation(service, "PutItem", tables.putItem),
            JSONOperation(service, "GetItem", tables.getItem),
            JSONOperation(service, "UpdateItem", tables.updateItem),
            JSONOperation(service, "DeleteItem", tables.deleteItem),
            JSONOperation(service, "Query", tables.query),
            JSONOperation(service, "Scan", tables.scan),
            JSONOperation(service, "BatchGetItem", tables.batchGetItem),
            JSONOperation(service, "BatchWriteItem", tables.batchWriteItem),
            JSONOperation(service, "TransactGetItems", tables.transactGetItems),
            JSONOperation(service, "TransactWriteItems", tables.transactWriteItems),
        ]
    }

    /// The operations of DynamoDB that run statements.
    package static func operations(of statements: any DynamoDBStatements) -> [JSONOperation] {
        [
            JSONOperation(dynamoDB, "ExecuteStatement", statements.executeStatement),
            JSONOperation(dynamoDB, "BatchExecuteStatement", statements.batchExecuteStatement),
            JSONOperation(dynamoDB, "ExecuteTransaction", statements.executeTransaction),
        ]
    }

    /// The operations of DynamoDB that look after a table.
    package static func operations(
        of administration: any DynamoDBAdministration
    ) -> [JSONOperation] {
        [
            JSONOperation(dynamoDB, "UpdateTimeToLive", administration.updateTimeToLive),
            JSONOperation(dynamoDB, "DescribeTimeToLive", administration.describeTimeToLive),
            JSONOperation(dynamoDB, "TagResource", administration.tagResource),
            JSONOperation(dynamoDB, "UntagResource", administration.untagResource),
            JSONOperation(dynamoDB, "ListTagsOfResource", administration.listTagsOfResource),
            JSONOperation(dynamoDB, "DescribeLimits", administration.describeLimits),
            JSONOperation(dynamoDB, "PutResourcePolicy", administration.putResourcePolicy),
            JSONOperation(dynamoDB, "GetResourcePolicy", administration.getResourcePolicy),
            JSONOperation(dynamoDB, "DeleteResourcePolicy", administration.deleteResourcePolicy),
        ]
    }

    /// The operations of DynamoDB on backups and on tables as they were.
    package static func operations(of backups: any DynamoDBBackups) -> [JSONOperation] {
        let service = dynamoDB
        return [
            JSONOperation(service, "CreateBackup", backups.createBackup),
            JSONOperation(service, "DescribeBackup", backups.describeBackup),
            JSONOperation(service, "ListBackups", backups.listBackups),
            JSONOperation(service, "DeleteBackup", backups.deleteBackup),
            JSONOperation(service, "RestoreTableFromBackup", backups.restoreTableFromBackup),
            JSONOperation(service, "UpdateContinuousBackups", backups.updateContinuousBackups),
            JSONOperation(
                service, "DescribeContinuousBackups", backups.describeContinuousBackups,
            ),
            JSONOperation(
                service, "RestoreTableToPointInTime", backups.restoreTableToPointInTime,
            ),
        ]
    }

    /// The operations of DynamoDB on exports of tables.
    package static func operations(of exports: any DynamoDBExports) -> [JSONOperation] {
        [
            JSONOperation(dynamoDB, "ExportTableToPointInTime", exports.exportTableToPointInTime),
            JSONOperation(dynamoDB, "DescribeExport", exports.describeExport),
            JSONOperation(dynamoDB, "ListExports", exports.listExports),
        ]
    }

    /// The operation that tells clients which look for an endpoint that it is at `address`.
    package static func describeEndpoints(at address: String) -> JSONOperation {
        JSONOperation(dynamoDB, "DescribeEndpoints") {
            (_: DescribeEndpoints.Request, _, reply: @escaping Reply<DescribeEndpoints.Response>) in
            reply(.success(DescribeEndpoints.Response(address: address)))
        }
    }

    /// The operations of DynamoDB Streams.
    package static func operations(of streams: any DynamoDBStreams) -> [JSONOperation] {
        let service = dynamoDBStreams
        return [
            JSONOperation(service, "ListStreams", streams.listStreams),
            JSONOperation(service, "DescribeStream", streams.describeStream),
            JSONOperation(service, "GetShardIterator", streams.getShardIterator),
            JSONOperation(service, "GetRecords", streams.getRecords),
        ]
    }
}
