/// What an operation of the query protocol answers.
package struct QueryResult: Sendable {
    private let members: @Sendable (inout XMLWriter) -> Void
    private let isEmpty: Bool

    /// A result with the members that `members` writes.
    package init(_ members: @escaping @Sendable (inout XMLWriter) -> Void) {
        self.members = members
        isEmpty = false
    }

    private init() {
        members = { _ in }
        isEmpty = true
    }

    /// The answer of an operation that has nothing to say, and so no result either.
    package static let none = QueryResult()

    /// The whole answer.
    func answer(to action: String, of service: QueryService, requestID: String?) -> RESTAnswer {
        var writer = XMLWriter()
        writer.element("\(action)Response", namespace: service.namespace) { writer in
            if !isEmpty { writer.element("\(action)Result", members) }
            writer.element("ResponseMetadata") { $0.element("RequestId", requestID) }
        }
        return RESTAnswer(200, contentType: XMLWriter.contentType, body: writer.bytes)
    }
}
