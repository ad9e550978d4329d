package import AWSWire
import DynamoModel
import Logging
import SQLite

/// AWS IAM and STS on one machine: roles in `services.db`, and who a caller is.
///
/// Roles and their policies are kept and given back, and nobody is let in or refused by them: that
/// is decided by keys alone.
package final class LocalIAM: Sendable {
    let storage: Storage
    let newID: @Sendable () -> String
    private let log: Logger
    /// Where requests are worked off; somebody has to run it.
    private let desk = RequestDesk()

    /// Roles in the file behind `storage`.
    init(_ storage: Storage, newID: @escaping @Sendable () -> String, log: Logger) {
        self.storage = storage
        self.newID = newID
        self.log = log
    }

    /// Works off requests until it is cancelled.
    package func run() async {
        await desk.run()
    }

    /// The operations by action. Source: AWS, IAM, API version 2010-05-08, and STS, 2011-06-15.
    package var operations: [QueryOperation] {
        [
            operation(.sts, "GetCallerIdentity", callerIdentity),
            operation(.iam, "CreateRole", createRole),
            operation(.iam, "GetRole", describeRole),
            operation(.iam, "ListRoles", listRoles),
            operation(.iam, "DeleteRole", deleteRole),
            operation(.iam, "UpdateAssumeRolePolicy", updateTrust),
            operation(.iam, "PutRolePolicy", putRolePolicy),
            operation(.iam, "GetRolePolicy", rolePolicy),
            operation(.iam, "ListRolePolicies", listRolePolicies),
            operation(.iam, "DeleteRolePolicy", deleteRolePolicy),
            operation(.iam, "AttachRolePolicy", attachRolePolicy),
            operation(.iam, "DetachRolePolicy", detachRolePolicy),
            operation(.iam, "ListAttachedRolePolicies", listAttachedPolicies),
        ]
    }

    /// Reads from the file.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
    ) async throws(QueryRefusal) -> Value {
        do {
            return try await storage.readers.perform(body)
        } catch {
            throw QueryRefusal(any: error)
        }
    }

    /// Writes to the file, durably.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
    ) async throws(QueryRefusal) -> Value {
        do {
            return try await storage.performDurably(body, log: log)
        } catch {
            throw QueryRefusal(any: error)
        }
    }

    private func callerIdentity(
        _: QueryRequest, _ caller: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let identity = CallerIdentity(caller)
        return QueryResult { writer in
            writer.element("Arn", identity.arn)
            writer.element("UserId", identity.principalID)
            writer.element("Account", CallerIdentity.account)
        }
    }

    /// An operation whose work is done at the desk.
    private func operation(
        _ service: QueryService, _ action: String,
        _ work:
            @escaping @Sendable (QueryRequest, Caller) async throws(QueryRefusal) -> QueryResult,
    ) -> QueryOperation {
        QueryOperation(service, action, at: desk, work)
    }
}
