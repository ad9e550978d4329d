/// A server that keeps a search index, by its HTTP API.
package protocol SearchServer: Sendable {
    /// Where it is, without anything that only some should know.
    var place: String { get }
    /// Sends a body to a path below the server's URL; throws where no answer comes.
    func send(_ method: SearchMethod, _ body: [UInt8], to path: String) async throws -> SearchAnswer
}

/// What is asked of a search server.
package enum SearchMethod: String, Sendable, Hashable {
    /// To put something there under a name.
    case put = "PUT"
    /// To take several documents.
    case post = "POST"
}

/// What a search server answers.
package struct SearchAnswer: Sendable, Hashable {
    /// The status of HTTP.
    package let status: Int
    /// How long it wants to be left alone, where it says so.
    package let retryAfter: Duration?
    /// The body, up to some megabytes of it.
    package let body: [UInt8]

    /// Describes an answer.
    package init(status: Int, retryAfter: Duration? = nil, body: [UInt8] = []) {
        self.status = status
        self.retryAfter = retryAfter
        self.body = body
    }
}
