/// The operations that a server offers by action and version.
package struct QueryTable: Sendable {
    /// All operations, in the order of their places.
    package let operations: [QueryOperation]
    /// Whether only requests are served whose signature was checked.
    package let requiresVerification: Bool
    private let places: [String: [Int]]

    /// Offers the operations; no two may have one action and version.
    package init(_ operations: [QueryOperation] = [], requiresVerification: Bool = false) {
        self.operations = operations
        self.requiresVerification = requiresVerification
        places = Dictionary(grouping: operations.indices) { operations[$0].action }
    }

    /// The place of the operation that a request asks for; throws where none is offered.
    ///
    /// Only links come without a version, so only what is open is found without one.
    package func place(of request: QueryRequest) throws(QueryRefusal) -> Int {
        let place = places[request.action]?.first { place in
            request.version.map { $0 == operations[place].service.version }
                ?? operations[place].isOpen
        }
        guard let place else {
            throw .unknownAction(request.action, version: request.version)
        }
        return place
    }

    /// The namespace of refusals: that of the service whose version a request names.
    package func namespace(of request: QueryRequest?) -> String {
        let service = operations.first { $0.service.version == request?.version }?.service
        return (service ?? .sns).namespace
    }
}
