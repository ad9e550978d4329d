package import AWSWire
import DynamoModel

extension LocalCloudTrail {
    /// The service as `X-Amz-Target` names it.
    private static let target = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101"

    /// The operations, as AWS's json protocol calls them. Source: AWS, CloudTrail, API version
    /// 2013-11-01.
    package func operations(requiresVerification: Bool) -> [JSONOperation] {
        let access = JSONAccess(
            signedFor: "cloudtrail", requiresVerification: requiresVerification)
        return [
            operation("CreateTrail", access, createTrail),
            operation("UpdateTrail", access, updateTrail),
            operation("DescribeTrails", access, describeTrails),
            operation("GetTrail", access, describeTrail),
            operation("ListTrails", access, listTrails),
            operation("GetTrailStatus", access, trailStatus),
            operation("StartLogging", access, startLogging),
            operation("StopLogging", access, stopLogging),
            operation("DeleteTrail", access, deleteTrail),
            operation("PutEventSelectors", access, putEventSelectors),
            operation("GetEventSelectors", access, eventSelectors),
            operation("LookupEvents", access, lookupEvents),
            operation("ListPublicKeys", access, listPublicKeys),
            operation("AddTags", access, addTags),
            operation("RemoveTags", access, removeTags),
            operation("ListTags", access, listTags),
        ] + LocalCloudTrail.notOffered.map { LocalCloudTrail.refusal(of: $0, access) }
    }

    private static func refusal(of name: String, _ access: JSONAccess) -> JSONOperation {
        JSONOperation(target, name, access) {
            (
                _: EmptyRequest, _, reply: @escaping ServiceReply<EmptyResponse, CloudTrailError>
            ) in
            reply(.failure(.notOffered(operation: name)))
        }
    }

    /// An operation whose work is done at the desk.
    private func operation<Request: OperationRequest, Response: OperationResponse>(
        _ name: String, _ access: JSONAccess,
        _ work: @escaping @Sendable (Request) async throws(CloudTrailError) -> Response,
    ) -> JSONOperation {
        JSONOperation(LocalCloudTrail.target, name, access) {
            [desk] (request: Request, _, reply: @escaping ServiceReply<Response, CloudTrailError>)
            in
            let isTaken = desk.leave {
                do throws(CloudTrailError) {
                    reply(.success(try await work(request)))
                } catch {
                    reply(.failure(error))
                }
            }
            if !isTaken { reply(.failure(.throttled)) }
        }
    }

    /// The operations that are refused by name, whatever they ask for.
    private static let notOffered = [
        // Insights, which are found by models of AWS.
        "PutInsightSelectors", "GetInsightSelectors", "ListInsightsMetricData",
        "ListInsightsData",
        // Lakes of events, with questions in SQL.
        "CreateEventDataStore", "GetEventDataStore", "ListEventDataStores",
        "UpdateEventDataStore", "DeleteEventDataStore", "RestoreEventDataStore",
        "StartEventDataStoreIngestion", "StopEventDataStoreIngestion", "StartQuery",
        "CancelQuery", "DescribeQuery", "GetQueryResults", "ListQueries", "GenerateQuery",
        "SearchSampleQueries", "EnableFederation", "DisableFederation", "CreateDashboard",
        "GetDashboard", "ListDashboards", "UpdateDashboard", "DeleteDashboard",
        "StartDashboardRefresh", "StartImport", "StopImport", "GetImport", "ListImports",
        "ListImportFailures", "CreateChannel", "GetChannel", "ListChannels", "UpdateChannel",
        "DeleteChannel", "GetEventConfiguration", "PutEventConfiguration",
        // What belongs to an organization or an account on AWS.
        "PutResourcePolicy", "GetResourcePolicy", "DeleteResourcePolicy",
        "RegisterOrganizationDelegatedAdmin", "DeregisterOrganizationDelegatedAdmin",
    ]
}
