public import DynamoModel

/// A function that is a closure in the same process.
///
/// Whatever the closure throws counts against the changes that it was given, as an error of a
/// Lambda function does: they are retried, halved and parked as the options say.
public struct ClosureFunction: StreamFunction {
    private let body: @Sendable ([Change]) async throws -> Void

    /// Calls `body` with the changes of each batch.
    public init(_ body: @escaping @Sendable ([Change]) async throws -> Void) {
        self.body = body
    }

    /// Returns when the closure has dealt with the changes.
    public func invoke(_ invocation: StreamInvocation) async throws -> [UInt8] {
        do {
            try await body(invocation.changes)
        } catch let error as CancellationError {
            throw error
        } catch let rejection as BatchRejection {
            throw rejection
        } catch {
            throw BatchRejection(reason: "\(error)")
        }
        return []
    }
}
