public import DynamoModel
import SQLite

extension TableEngine {
    /// Puts a policy on a table or a stream, or replaces it.
    public func putResourcePolicy(
        _ request: PutResourcePolicy.Request, _ caller: Caller,
        _ reply: @escaping Reply<PutResourcePolicy.Response>,
    ) {
        write(reply) {
            request
        } commit: { [self] request, connection in
            let resource = try PolicyResource(
                arn: request.resourceARN, in: state.catalog, region: region)
            let policies = ResourcePolicies(connection: connection, time: now())
            try policies.check(request.expectedRevision, of: resource)
            let revision = try policies.put(request.policy, on: resource)
            return PutResourcePolicy.Response(revision: "\(revision)")
        }
    }
}
