import AuditPipeline
import LocalServices

/// What reads changes, which are kept until all of it has had them.
struct ChangeReaders: Sendable {
    let lanes: AuditLanes
    let topics: TableTopics
    let mappings: MappingRunner

    /// Tells whether nobody needs a change any more, after a crash of the machine neither; nil
    /// where a reader of `services.db` is in the way of saying so, which passes.
    func isFree(
        _ services: ServicesFile,
    ) async throws -> (@Sendable (ChangeReference) -> Bool)? {
        // Their positions first: what they park before moving on is then counted with the dead
        // letters.
        let isHadByFunctions = try await mappings.isFree()
        let isPublished = try await topics.isFree()
        let isAudited = try await lanes.isFree(services)
        guard try await services.settle() else { return nil }
        return { isAudited($0) && isPublished($0) && isHadByFunctions($0) }
    }
}
