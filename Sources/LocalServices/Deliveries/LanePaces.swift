import DynamoModel
import Synchronization

/// How fast each receiver is delivered to, by its name; not remembered over a restart.
final class LanePaces: Sendable {
    private let paces = Mutex<[String: LanePace]>([:])

    /// The pace of a receiver.
    subscript(name: String) -> LanePace { paces.withLock { $0[name] ?? LanePace() } }

    /// Tells a receiver's pace what happened.
    func change(_ name: String, _ change: (inout LanePace) -> Void) {
        paces.withLock { change(&$0[name, default: LanePace()]) }
    }

    /// Those of the receivers that can be delivered to, and how long it is until another one can.
    ///
    /// - Parameter waiting: When the first delivery is due to each of those that something waits
    ///   for; all others are forgotten.
    func due(
        _ waiting: [(receiver: String, first: Timestamp)], at now: Timestamp,
    ) -> (receivers: [String], next: Duration?) {
        paces.withLock { paces in
            let names = Set(waiting.map(\.receiver))
            paces = paces.filter { names.contains($0.key) }
            var receivers: [String] = []
            var next: Timestamp?
            for (receiver, first) in waiting {
                let time = max(first, paces[receiver]?.opens ?? first)
                if time <= now {
                    receivers.append(receiver)
                } else {
                    next = min(next ?? time, time)
                }
            }
            return (receivers, next.map { $0.since(now) })
        }
    }
}

extension Timestamp {
    /// How much later it is than another moment.
    fileprivate func since(_ other: Timestamp) -> Duration {
        .milliseconds(milliseconds - other.milliseconds)
    }
}
