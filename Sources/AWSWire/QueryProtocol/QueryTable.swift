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
    /// What comes to a queue without a version is for SQS. Elsewhere only links come without one,
    /// so only what is open is found.
    package func place(of request: QueryRequest) throws(QueryRefusal) -> Int {
        let version = QueryTable.version(of: request)
        let place = places[request.action]?.first { place in
            version.map { $0 == operations[place].service.version } ?? operations[place].isOpen
        }
        if request.isAtQueue, version == QueryService.sqs.version, !request.action.isEmpty,
            place == nil || QueryTable.listed.contains(request.action)
        {
            throw .invalidEndpoint(for: request.action)
        }
        guard let place else { throw .unknownAction(request.action, version: version) }
        return place
    }

    /// Actions of SQS that are about no queue of those that are there.
    private static let listed = ["CreateQueue", "ListQueues"]

    private static func version(of request: QueryRequest) -> String? {
        request.version ?? (request.isAtQueue ? QueryService.sqs.version : nil)
    }

    /// The namespace of refusals: that of the service whose version a request names.
    package func namespace(of request: QueryRequest?) -> String {
        let version = request.flatMap(QueryTable.version)
        let service = operations.first { $0.service.version == version }?.service
        return (service ?? .sns).namespace
    }
}
