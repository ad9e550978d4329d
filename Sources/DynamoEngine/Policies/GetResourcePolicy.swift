public import DynamoModel
import SQLite

extension TableEngine {
    /// Gives the policy of a table or a stream.
    public func getResourcePolicy(
        _ request: GetResourcePolicy.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetResourcePolicy.Response>,
    ) {
        answer(reply) {
            let resource = try PolicyResource(
                arn: request.resourceARN, in: catalog, region: region)
            let policy = try readers.read { connection in
                try ResourcePolicies(connection: connection, time: now()).existing(of: resource)
            }
            return GetResourcePolicy.Response(
                policy: policy.document, revision: "\(policy.revision)")
        }
    }
}
