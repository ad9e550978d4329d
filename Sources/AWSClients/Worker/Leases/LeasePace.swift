/// How soon the shards of a dead worker are another's; all workers must agree.
package struct LeasePace: Sendable, Hashable {
    /// How long a worker may be silent until others take its shards.
    package let patience: Duration

    /// Takes shards after as long a silence.
    package init(patience: Duration = Limits.leasePatience) {
        self.patience = patience
    }

    /// The pause between two signs of life: five in that time, so that a busy moment is not death.
    var beatPause: Duration { patience / 5 }

    /// The pause between two looks for shards and leases.
    var roundPause: Duration { patience / 3 }
}
