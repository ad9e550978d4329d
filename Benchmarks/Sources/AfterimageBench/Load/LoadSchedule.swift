/// Decides what is sent next, and when; holds no clock, it is told the time.
struct LoadSchedule {
    /// A request that is to be sent now.
    struct Turn {
        let number: Int
        let key: Int
        /// What its latency counts from, in nanoseconds of uptime.
        let dueAt: UInt64
    }

    /// What is to be done now.
    enum Next {
        case send(Turn)
        case wait
        case end
    }

    private let load: Load
    private let startedAt: UInt64
    private var sent = 0
    private var random = SplitMix(state: 4711)

    init(_ load: Load, startedAt: UInt64) {
        self.load = load
        self.startedAt = startedAt
    }

    mutating func next(at now: UInt64) -> Next {
        let dueAt = dueAt(now)
        switch load.end {
        case .requests(let count): if sent >= count { return .end }
        case .seconds(let seconds):
            if dueAt >= startedAt + UInt64(seconds * 1e9) { return .end }
        }
        guard dueAt <= now else { return .wait }
        defer { sent += 1 }
        return .send(Turn(number: sent, key: key(), dueAt: dueAt))
    }

    private func dueAt(_ now: UInt64) -> UInt64 {
        switch load.pace {
        case .asAnswered: now
        case .perSecond(let rate): startedAt + UInt64(Double(sent) * 1e9 / rate)
        }
    }

    private mutating func key() -> Int {
        switch load.keys {
        case .random(let count): Int.random(in: 0..<count, using: &random)
        case .ascending: sent
        }
    }
}
