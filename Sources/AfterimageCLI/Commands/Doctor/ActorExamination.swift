import AuditPipeline
import DynamoModel

/// Looks whether somebody knows who made the newest changes.
struct ActorExamination {
    let source: any EntrySource

    func findings() async throws -> [DoctorFinding] {
        var search = EntrySearch()
        search.limit = Limits.pageEntries
        let newest = try await source.entries(search, after: nil).entries
            .filter { !Self.kindsOfNobody.contains($0.entry.change.kind) }
        let unknown = newest.count { $0.entry.actor.kind == .unknown }
        guard unknown > 0 else { return [] }
        return [
            DoctorFinding(
                "actor-unknown", .warning,
                "of the newest \(counted(newest.count, "entry", "entries")) \(grouped(unknown)) "
                    + "do not say who it was",
                why: "an entry that names nobody answers half of the question",
                fix: "sign requests with keys of their own, or send X-Afterimage-Actor")
        ]
    }

    /// What no call made, or what does not say any more which one did.
    private static let kindsOfNobody: Set<ChangeKind> = [.baseline, .gap, .erased]
}
