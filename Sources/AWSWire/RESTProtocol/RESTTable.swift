/// The operations that a server offers by method and path.
package struct RESTTable: Sendable {
    /// All operations, in the order of their places.
    package let operations: [RESTOperation]
    /// The service that requests must be signed for.
    package let service: String
    /// Whether only requests are served whose signature was checked.
    package let requiresVerification: Bool
    private let templates: [[Substring]]

    /// Offers the operations, whose requests are signed for one service.
    package init(
        _ operations: [RESTOperation] = [], signedFor service: String,
        requiresVerification: Bool = false,
    ) {
        self.operations = operations
        self.service = service
        self.requiresVerification = requiresVerification
        templates = operations.map { $0.path.split(separator: "/") }
    }

    /// The place of the operation that a request asks for and what it says in the places that the
    /// path leaves open; nil when none is offered there.
    package func find(
        method: String, target: String,
    ) -> (place: Int, parameters: [String: String])? {
        var rest = target[...].utf8
        let segments = Substring(rest.cut(at: UInt8(ascii: "?"))).split(separator: "/")
        for place in operations.indices where operations[place].method == method {
            if let parameters = match(segments, templates[place]) { return (place, parameters) }
        }
        return nil
    }

    private func match(_ segments: [Substring], _ template: [Substring]) -> [String: String]? {
        guard segments.count == template.count else { return nil }
        var parameters: [String: String] = [:]
        for (segment, part) in zip(segments, template) {
            if part.hasPrefix("{") {
                parameters[String(part.dropFirst().dropLast())] = segment.decodedText
            } else if segment != part {
                return nil
            }
        }
        return parameters
    }
}
