/// The operations of S3 that a server offers.
package struct S3Table: Sendable {
    /// Makes the place for the bytes of an object that is about to come.
    package typealias NewSink = @Sendable () throws(S3Error) -> any PayloadSink

    /// All operations, in the order of their places.
    package let operations: [S3Operation]
    /// Whether only requests are served whose signature was checked.
    package let requiresVerification: Bool
    /// Makes the place for the bytes of an object that is about to come.
    package let newSink: NewSink

    /// Offers what there is work for; everything else of S3 is refused by name.
    package init(
        _ work: [String: S3Operation.Work], desk: RequestDesk, requiresVerification: Bool,
        newSink: @escaping NewSink,
    ) {
        precondition(
            Set(work.keys).isSubset(of: S3Route.all.map(\.name)), "There is no such operation")
        operations = S3Route.all.map { S3Operation($0, work[$0.name], desk: desk) }
        self.requiresVerification = requiresVerification
        self.newSink = newSink
    }

    /// The place of the operation that a request asks for most exactly; throws where there is none.
    package func place(of request: S3Request) throws(S3Error) -> Int {
        var best: (place: Int, match: Int)?
        for (place, operation) in operations.enumerated() {
            guard let match = operation.route.match(request) else { continue }
            if match > best?.match ?? -1 { best = (place, match) }
        }
        guard let best else { throw .methodNotAllowed }
        return best.place
    }
}
