/// Who waits for a message of which queue; decides whose turn it is, and wakes nobody itself.
struct WaitingReceivers<Receiver> {
    private var receivers: [Int: (queue: String, receiver: Receiver)] = [:]
    /// The numbers of those who wait at each queue, by length of waiting.
    private var lines: [String: [Int]] = [:]
    private var last = 0

    /// Takes one more in; gives the number by which they can be called.
    mutating func add(_ receiver: Receiver, at queue: String) -> Int {
        last += 1
        receivers[last] = (queue, receiver)
        lines[queue, default: []].append(last)
        return last
    }

    /// Calls one by their number; nil where they were called before.
    mutating func call(_ number: Int) -> Receiver? {
        guard let (queue, receiver) = receivers.removeValue(forKey: number) else { return nil }
        lines[queue]?.removeAll { $0 == number }
        if lines[queue]?.isEmpty == true { lines[queue] = nil }
        return receiver
    }

    /// Calls those who have waited longest at a queue, for as many messages.
    mutating func call(upTo count: Int, at queue: String) -> [Receiver] {
        guard var line = lines[queue] else { return [] }
        let called = line.prefix(count).compactMap { receivers.removeValue(forKey: $0)?.receiver }
        line.removeFirst(min(count, line.count))
        lines[queue] = line.isEmpty ? nil : line
        return called
    }

    /// Calls everybody.
    mutating func callAll() -> [Receiver] {
        defer {
            receivers = [:]
            lines = [:]
        }
        return receivers.values.map(\.receiver)
    }
}
