package import AWSWire
import DynamoModel

extension LocalLogs {
    /// The service as `X-Amz-Target` names it.
    private static let target = "Logs_20140328"

    /// The operations, as AWS's json protocol calls them. Source: AWS, CloudWatch Logs, API version
    /// 2014-03-28.
    package func operations(requiresVerification: Bool) -> [JSONOperation] {
        let access = JSONAccess(signedFor: "logs", requiresVerification: requiresVerification)
        return [
            LocalLogs.operation("CreateLogGroup", access, createLogGroup),
            LocalLogs.operation("DeleteLogGroup", access, deleteLogGroup),
            LocalLogs.operation("DescribeLogGroups", access, describeLogGroups),
            LocalLogs.operation("ListLogGroups", access, listLogGroups),
            LocalLogs.operation("PutRetentionPolicy", access, putRetentionPolicy),
            LocalLogs.operation("DeleteRetentionPolicy", access, deleteRetentionPolicy),
            LocalLogs.operation("PutLogGroupDeletionProtection", access, putDeletionProtection),
            LocalLogs.operation("CreateLogStream", access, createLogStream),
            LocalLogs.operation("DeleteLogStream", access, deleteLogStream),
            LocalLogs.operation("DescribeLogStreams", access, describeLogStreams),
            LocalLogs.operation("PutLogEvents", access, putLogEvents),
            LocalLogs.operation("GetLogEvents", access, getLogEvents),
            LocalLogs.operation("FilterLogEvents", access, filterLogEvents),
            LocalLogs.operation("TestMetricFilter", access, testMetricFilter),
            LocalLogs.operation("TagResource", access, tag),
            LocalLogs.operation("UntagResource", access, untag),
            LocalLogs.operation("ListTagsForResource", access, listTags),
            LocalLogs.operation("TagLogGroup", access, tag),
            LocalLogs.operation("UntagLogGroup", access, untag),
            LocalLogs.operation("ListTagsLogGroup", access, listTags),
        ] + LocalLogs.notOffered.map { LocalLogs.refusal(of: $0, access) }
    }

    private static func operation<Request: OperationRequest, Response: OperationResponse>(
        _ name: String, _ access: JSONAccess,
        _ method: @escaping @Sendable (Request, @escaping Reply<Response>) -> Void,
    ) -> JSONOperation {
        JSONOperation(target, name, access) {
            (request: Request, _, reply: @escaping ServiceReply<Response, LogsError>) in
            method(request, reply)
        }
    }

    private static func refusal(of name: String, _ access: JSONAccess) -> JSONOperation {
        operation(name, access) { (_: EmptyRequest, reply: @escaping Reply<EmptyResponse>) in
            reply(.failure(.notOffered(operation: name)))
        }
    }

    /// The operations that are refused by name, whatever they ask for.
    private static let notOffered = [
        // What is done with events as they come.
        "PutMetricFilter", "DescribeMetricFilters", "DeleteMetricFilter", "PutSubscriptionFilter",
        "DescribeSubscriptionFilters", "DeleteSubscriptionFilter", "PutDestination",
        "PutDestinationPolicy", "DescribeDestinations", "DeleteDestination", "PutTransformer",
        "GetTransformer", "DeleteTransformer", "TestTransformer", "StartLiveTail",
        // Questions in the language of Insights.
        "StartQuery", "StopQuery", "GetQueryResults", "DescribeQueries", "PutQueryDefinition",
        "DescribeQueryDefinitions", "DeleteQueryDefinition", "GetLogRecord", "GetLogGroupFields",
        "GetLogFields", "GetLogObject", "ListLogGroupsForQuery", "PutIndexPolicy",
        "DescribeIndexPolicies", "DeleteIndexPolicy", "DescribeFieldIndexes", "CreateLookupTable",
        "UpdateLookupTable", "GetLookupTable", "DescribeLookupTables", "DeleteLookupTable",
        "CreateScheduledQuery", "UpdateScheduledQuery", "GetScheduledQuery",
        "GetScheduledQueryHistory", "ListScheduledQueries", "DeleteScheduledQuery",
        // Ways in and out, from and to other services.
        "CreateExportTask", "DescribeExportTasks", "CancelExportTask", "CreateImportTask",
        "DescribeImportTasks", "DescribeImportTaskBatches", "CancelImportTask", "CreateDelivery",
        "GetDelivery", "DescribeDeliveries", "DeleteDelivery", "UpdateDeliveryConfiguration",
        "PutDeliverySource", "GetDeliverySource", "DescribeDeliverySources",
        "DeleteDeliverySource", "PutDeliveryDestination", "GetDeliveryDestination",
        "DescribeDeliveryDestinations", "DeleteDeliveryDestination",
        "PutDeliveryDestinationPolicy", "GetDeliveryDestinationPolicy",
        "DeleteDeliveryDestinationPolicy", "DescribeConfigurationTemplates",
        "AssociateSourceToS3TableIntegration", "DisassociateSourceFromS3TableIntegration",
        "ListSourcesForS3TableIntegration", "PutIntegration", "GetIntegration",
        "ListIntegrations", "DeleteIntegration", "PutSyslogConfiguration",
        "ListSyslogConfigurations", "DeleteSyslogConfiguration",
        // What belongs to an account on AWS.
        "PutAccountPolicy", "DescribeAccountPolicies", "DeleteAccountPolicy", "PutResourcePolicy",
        "DescribeResourcePolicies", "DeleteResourcePolicy", "PutDataProtectionPolicy",
        "GetDataProtectionPolicy", "DeleteDataProtectionPolicy", "AssociateKmsKey",
        "DisassociateKmsKey", "CreateLogAnomalyDetector", "GetLogAnomalyDetector",
        "ListLogAnomalyDetectors", "UpdateLogAnomalyDetector", "DeleteLogAnomalyDetector",
        "ListAnomalies", "UpdateAnomaly", "ListAggregateLogGroupSummaries",
        "PutBearerTokenAuthentication", "PutStorageTierPolicy", "GetStorageTierPolicy",
    ]
}
