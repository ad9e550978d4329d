/// The operations that a server offers, found by the `X-Amz-Target` of a request.
package struct OperationTable: Sendable {
    /// All operations, in the order of their places.
    package let operations: [JSONOperation]
    private let places: [String: Int]

    /// Offers the operations; no two may have one target.
    package init(_ operations: [JSONOperation]) {
        self.operations = operations
        places = Dictionary(
            uniqueKeysWithValues: operations.enumerated().map { place, operation in
                ("\(operation.service).\(operation.name)", place)
            },
        )
    }

    /// The place of the operation that a target names; nil when it is not offered.
    package func place(of target: String?) -> Int? {
        target.flatMap { places[$0] }
    }
}
