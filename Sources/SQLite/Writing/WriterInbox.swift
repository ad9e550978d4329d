/// What waits for the writer, and whether the writer is awake; decides, and does nothing itself.
struct WriterInbox {
    /// What became of a submission.
    enum Admission {
        /// The writer is at work and will find it.
        case accepted
        /// The writer sleeps and must be woken.
        case acceptedWhileIdle
        /// The writer waits for more, and need not any longer.
        case acceptedAsEnough
        /// It was not taken, and will not be run.
        case refused(SubmissionError)
    }

    /// How many may be accepted and not finished.
    let capacity: Int
    /// How many were accepted and are not finished.
    var unfinished = 0
    /// Whether submissions are refused from now on.
    var isClosed = false
    private var isWriterAwake = false
    private var waiting: [WriteOperation] = []
    private var gathering = Gathering()
    /// How many the writer waits for; nil while it does not.
    private var wanted: Int?

    /// An inbox for at most `capacity` operations.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Takes one more operation, or says why not.
    mutating func accept(_ operation: WriteOperation) -> Admission {
        if isClosed { return .refused(.closed) }
        guard unfinished < capacity else { return .refused(.overloaded) }
        waiting.append(operation)
        unfinished += 1
        if let wanted, waiting.count >= wanted {
            self.wanted = nil
            return .acceptedAsEnough
        }
        guard !isWriterAwake else { return .accepted }
        isWriterAwake = true
        return .acceptedWhileIdle
    }

    /// Whether the writer should wait for more before it takes what waits.
    mutating func beginGathering() -> Bool {
        let target = min(gathering.target(unfinished: unfinished), Limits.operationsPerCommit)
        guard !waiting.isEmpty, waiting.count < target, !isClosed else { return false }
        wanted = target
        return true
    }

    /// Ends the wait.
    mutating func endGathering() {
        wanted = nil
    }

    /// Hands over everything that waits; nil lets the writer sleep.
    mutating func takeAll() -> [WriteOperation]? {
        guard !waiting.isEmpty else {
            isWriterAwake = false
            return nil
        }
        let taken = waiting
        waiting = []
        // The next batch is most likely as large as this one.
        waiting.reserveCapacity(min(taken.count, Limits.operationsPerCommit))
        return taken
    }
}
