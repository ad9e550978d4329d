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
