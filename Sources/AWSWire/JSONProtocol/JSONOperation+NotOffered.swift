import DynamoModel

extension JSONOperation {
    /// The operations of DynamoDB that are refused by name, whatever they ask for.
    package static let notOffered: [JSONOperation] = [
        // Tables from objects in S3.
        "DescribeImport", "ListImports", "ImportTable",
        // Tables in several regions.
        "CreateGlobalTable", "DescribeGlobalTable", "DescribeGlobalTableSettings",
        "ListGlobalTables", "UpdateGlobalTable", "UpdateGlobalTableSettings",
        "DescribeTableReplicaAutoScaling", "UpdateTableReplicaAutoScaling",
        // Changes through Kinesis.
        "DescribeKinesisStreamingDestination", "DisableKinesisStreamingDestination",
        "EnableKinesisStreamingDestination", "UpdateKinesisStreamingDestination",
        // Many items from objects in S3.
        "StartBulkPutItems", "DescribeBulkOperation", "ListBulkOperations", "CancelBulkOperation",
        // Indexes of vectors.
        "SearchVectors",
        // What belongs to an account on AWS.
        "DescribeContributorInsights", "ListContributorInsights", "UpdateContributorInsights",
    ].map(JSONOperation.init(notOffered:))

    private init(notOffered name: String) {
        self.init(JSONOperation.dynamoDB, name) {
            (_: EmptyRequest, _, reply: @escaping Reply<EmptyResponse>) in
            reply(.failure(.notOffered(operation: name)))
        }
    }
}
