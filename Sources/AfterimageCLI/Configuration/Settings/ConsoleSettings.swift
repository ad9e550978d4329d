/// Where the console and its HTTP API are served.
struct ConsoleSettings: Sendable, Hashable {
    var host = "127.0.0.1"
    var port = 8001
    /// What every request must carry; nil when none is asked for.
    var token: String?
    /// Whether what would change something is refused.
    var isReadOnly = false
}
