/// Which long reads wait, and how many threads are at work; decides, and does nothing itself.
struct LongReads {
    /// One read, with everything it needs.
    typealias Job = @Sendable () -> Void

    /// What to do with a new job.
    enum Admission {
        case start, wait, refuse
    }

    /// How many run at once.
    let threads: Int
    /// How many more may wait.
    let waitingLimit: Int
    private var running = 0
    private var waiting: [Job] = []

    /// Nothing runs and nothing waits yet.
    init(threads: Int, waitingLimit: Int) {
        self.threads = threads
        self.waitingLimit = waitingLimit
    }

    /// Decides on a new job: starts it on a thread of its own, keeps it, or refuses it.
    mutating func accept(_ job: @escaping Job) -> Admission {
        if running < threads {
            running += 1
            return .start
        }
        guard waiting.count < waitingLimit else { return .refuse }
        waiting.append(job)
        return .wait
    }

    /// The job that waited longest, for a thread that is done with its own; nil lets it go.
    mutating func next() -> Job? {
        guard !waiting.isEmpty else {
            running -= 1
            return nil
        }
        return waiting.removeFirst()
    }
}
