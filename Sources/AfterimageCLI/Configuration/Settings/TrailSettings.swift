import AuditPipeline

/// How the trail is kept.
struct TrailSettings: Sendable, Hashable {
    /// How long entries wait for a signed checkpoint, at most.
    var checkpointInterval = Duration.seconds(10)
    /// Who cosigns checkpoints.
    var witnesses: [WitnessSettings] = []
    /// How long a checkpoint waits for their cosignatures, at most.
    var witnessInterval = Duration.seconds(3600)
    /// How long entries of tables are kept that say nothing of it.
    var retention = RetentionTime.forever
    /// Entries that go sooner.
    var expiries: [RetentionPolicy.Rule] = []
    /// The queries of the legal holds, which nothing that they want can be erased against.
    var holds: [String] = []
    /// How content is encrypted; nil where it is not.
    var encryption: EncryptionSettings?
}
