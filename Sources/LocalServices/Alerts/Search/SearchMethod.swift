/// What is asked of a search server.
package enum SearchMethod: String, Sendable, Hashable {
    /// To put something there under a name.
    case put = "PUT"
    /// To take several documents.
    case post = "POST"
}
