package import AuditPipeline
import SQLite

/// How many entries there are of what sort.
extension LocalAlerts {
    /// The counts that are asked for, of one state of the file.
    package func counts(_ query: CountQuery) async throws -> CountAnswer {
        try await storage.readers.perform { connection in
            try connection.snapshot {
                CountAnswer(
                    rows: try connection.counts(query),
                    counted: try connection.follower(AlertFollower.name)?.next ?? 0)
            }
        }
    }

    /// How many gaps the trail tells of, by table.
    package func gapCounts() async throws -> [String: Int] {
        try await storage.readers.perform { try $0.gapCounts() }
    }
}
