public import DynamoModel
import SQLite

extension TableEngine {
    /// Takes the policy off a table or a stream; taking off what is not there succeeds.
    public func deleteResourcePolicy(
        _ request: DeleteResourcePolicy.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteResourcePolicy.Response>,
    ) {
        write(reply) {
            request
        } commit: { [self] request, connection in
            let resource = try PolicyResource(
                arn: request.resourceARN, in: state.catalog, region: region)
            let policies = ResourcePolicies(connection: connection, time: now())
            try policies.check(request.expectedRevision, of: resource)
            let old = try policies.policy(of: resource)
            try policies.delete(of: resource)
            return DeleteResourcePolicy.Response(revision: old.map { "\($0.revision)" })
        }
    }
}
