/// Why a search server could not be used; nothing that was sent counts as taken.
package struct SearchFailure: Error, CustomStringConvertible {
    /// What is wrong, in a sentence about the server.
    package let description: String
    /// How long the server wants to be left alone.
    let notBefore: Duration?

    /// Says what is wrong.
    package init(_ description: String, notBefore: Duration? = nil) {
        self.description = description
        self.notBefore = notBefore
    }

    /// What an answer means that is no success.
    init(_ answer: SearchAnswer, doing what: String) {
        self.init("it \(what) and answers \(answer.status)", notBefore: answer.retryAfter)
    }
}
