/// How the trail is kept.
struct TrailSettings: Sendable, Hashable {
    /// How long entries wait for a signed checkpoint, at most.
    var checkpointInterval = Duration.seconds(10)
}
