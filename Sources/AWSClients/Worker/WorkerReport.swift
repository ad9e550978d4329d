package import AuditPipeline

/// How a worker is doing.
package struct WorkerReport: Sendable {
    /// How a shard is doing that the worker holds.
    package struct Shard: Sendable {
        /// The table.
        package let table: String
        /// The shard's id.
        package let id: String
        /// How long the oldest change has waited that is not delivered.
        package let lag: Duration
        /// What holds it up; nil while all is well.
        package let trouble: String?
    }

    /// The shards that it holds.
    package let shards: [Shard]
    /// What was done since the start, by table.
    package let counts: [String: PipelineMetrics]
    /// Stretches that were gone before they were read, by table.
    package let gaps: [String: Int]
    /// What keeps the worker from finding shards; nil while all is well, and before it has looked.
    package let trouble: String?
    /// Whether it has found the shards once.
    package let hasLooked: Bool
}
