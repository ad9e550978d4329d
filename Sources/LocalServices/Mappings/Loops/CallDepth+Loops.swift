import DynamoModel

extension CallDepth {
    /// Whether it may be a loop; what is handed over alone from now on shows it.
    var isSuspect: Bool { most >= Limits.loopDepth }

    /// Whether it is a loop.
    var isLoop: Bool { least >= Limits.loopDepth }
}
