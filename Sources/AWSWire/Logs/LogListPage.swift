package import DynamoModel

/// What is listed of logs.
package protocol LogListElement: Sendable {
    /// The name of the list in an answer.
    static var listName: String { get }
    /// Writes the element's members.
    func write(to writer: inout JSONWriter)
}

/// Some of a list, and where the next page begins.
package struct LogListPage<Element: LogListElement>: OperationResponse {
    private let elements: [Element]
    private let token: String?

    /// Gives elements, and where the next page begins; nil at the end.
    package init(_ elements: [Element], token: String?) {
        self.elements = elements
        self.token = token
    }

    /// Writes the answer's members.
    package func write(to writer: inout JSONWriter) {
        writer.name(Element.listName)
        writer.array { writer in
            for element in elements { writer.object(element.write) }
        }
        writer.member("nextToken", token)
    }
}
