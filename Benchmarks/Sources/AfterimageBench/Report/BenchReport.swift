import Foundation

/// Everything that a run has found, and where.
struct BenchReport: Codable {
    /// What one row has come to.
    struct Row: Codable {
        let name: String
        var findings: [Finding] = []
        /// Why there is nothing, or not everything.
        var failure: String?
    }

    let machine: Machine
    let plan: Plan
    var rows: [Row] = []

    var hasFailures: Bool { rows.contains { $0.failure != nil } }

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
