/// What is asked of a server, how fast and for how long.
struct Load: Sendable {
    /// When the next request is sent.
    enum Pace: Sendable {
        /// As soon as a connection has its answer.
        case asAnswered
        /// At this rate, whatever the answers take; a late request counts from when it was due.
        case perSecond(Double)
    }

    /// When it is enough.
    enum End: Sendable {
        case seconds(Double)
        case requests(Int)
    }

    /// Which items are asked for.
    enum Keys: Sendable {
        case random(among: Int)
        case ascending
    }

    var port: Int
    /// The requests, by turns.
    var requests: [RequestTemplate]
    var keys: Keys
    var connections = 64
    var pace = Pace.asAnswered
    var end: End

    /// After this long it is given up: far more than any server here takes, one that answers all
    /// connections one after the other included.
    var patienceSeconds: Double {
        switch end {
        case .seconds(let seconds): seconds + patienceAtEnd
        case .requests(let count): Double(count) / 500 + patienceAtEnd
        }
    }

    /// How long the last answers may take. Moto copies its tables for each transaction, which takes
    /// it more than half a second, and every connection waits for one when the time is over.
    private var patienceAtEnd: Double { 30 + Double(connections) * 2 }
}
