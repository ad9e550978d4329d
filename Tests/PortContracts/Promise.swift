import Testing

/// One promise of a port, and how to see whether an adapter keeps it.
///
/// A suite is a list of promises; an adapter's tests run over the list, each with a subject of its
/// own.
package struct Promise<Subject: Sendable>: Sendable {
    private let sentence: String
    private let body: @Sendable (Subject) async throws -> Void

    init(_ sentence: String, _ body: @escaping @Sendable (Subject) async throws -> Void) {
        self.sentence = sentence
        self.body = body
    }

    /// Records an issue, or throws, where the subject breaks the promise.
    package func check(_ subject: Subject) async throws {
        try await body(subject)
    }
}

extension Promise: CustomTestStringConvertible {
    /// The promise itself.
    package var testDescription: String { sentence }
}
