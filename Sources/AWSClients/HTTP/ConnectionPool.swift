import NIOCore

/// Connections by what they go to, and what waits for one; used on their event loop alone.
struct ConnectionPool {
    /// What an exchange is sent over.
    enum Assignment {
        /// A connection that has nothing to do.
        case resting(any Channel)
        /// One that is to be made.
        case new
        /// The first that gets free.
        case later
        /// None: the pool is closed.
        case none
    }

    fileprivate struct Connections {
        /// Those that rest, and since when; the one that rests longest first.
        var resting: [(channel: any Channel, since: NIODeadline)] = []
        /// How many there are, with those that are being made.
        var count = 0
        /// What waits for one, the first one first.
        var waiting: [HTTPExchange] = []
    }

    private var connections: [HTTPOrigin: Connections] = [:]
    /// Whether it gives out no connections any more.
    private(set) var isClosed = false

    /// What an exchange is sent over; it counts as busy until it rests or is forgotten.
    mutating func assign(_ exchange: HTTPExchange) -> Assignment {
        isClosed
            ? .none
            : connections[exchange.target.origin, default: Connections()].assign(exchange)
    }

    /// Has a connection rest; gives what it is to take instead, where something waits.
    mutating func rest(_ channel: any Channel, of origin: HTTPOrigin) -> HTTPExchange? {
        connections[origin]?.rest(channel)
    }

    /// Forgets a connection that is closed, or could not be made; gives what may have another.
    mutating func forget(_ channel: (any Channel)?, of origin: HTTPOrigin) -> HTTPExchange? {
        connections[origin]?.forget(channel)
    }

    /// Gives out no more connections; gives those that rest, and what waits.
    mutating func close() -> (resting: [any Channel], waiting: [HTTPExchange]) {
        isClosed = true
        let all = connections.values
        connections = [:]
        return (all.flatMap { $0.resting.map(\.channel) }, all.flatMap(\.waiting))
    }
}

extension ConnectionPool.Connections {
    fileprivate mutating func assign(_ exchange: HTTPExchange) -> ConnectionPool.Assignment {
        // The one that rested least is the least likely to be closed by the other side.
        while let (channel, since) = resting.popLast() {
            if channel.isActive, since + TimeAmount(Limits.restingTime) > .now() {
                return .resting(channel)
            }
            channel.close(promise: nil)
        }
        guard count < Limits.connections else {
            waiting.append(exchange)
            return .later
        }
        count += 1
        return .new
    }

    fileprivate mutating func rest(_ channel: any Channel) -> HTTPExchange? {
        if let next = next() { return next }
        resting.append((channel, .now()))
        return nil
    }

    fileprivate mutating func forget(_ channel: (any Channel)?) -> HTTPExchange? {
        count -= 1
        if let channel { resting.removeAll { $0.channel === channel } }
        return next()
    }

    /// What waits longest; who waits no longer is passed over.
    private mutating func next() -> HTTPExchange? {
        guard let position = waiting.firstIndex(where: { !$0.isOver }) else {
            waiting = []
            return nil
        }
        defer { waiting.removeFirst(position + 1) }
        return waiting[position]
    }
}
