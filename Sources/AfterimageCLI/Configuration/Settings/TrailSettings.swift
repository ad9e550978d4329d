/// How the trail is kept.
struct TrailSettings: Sendable, Hashable {
    /// How long entries wait for a signed checkpoint, at most.
    var checkpointInterval = Duration.seconds(10)
    /// Who cosigns checkpoints.
    var witnesses: [WitnessSettings] = []
    /// How long a checkpoint waits for their cosignatures, at most.
    var witnessInterval = Duration.seconds(3600)
}
