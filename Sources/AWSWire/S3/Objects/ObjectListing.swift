/// What a request to list objects, versions or uploads asks for.
package struct ObjectListing: Sendable {
    /// What the keys begin with.
    package let prefix: String
    /// What ends the part of a key that several have in common; empty for nothing.
    package let delimiter: String
    /// How many keys and common parts at most.
    package let limit: Int
    /// Whether keys are written with percent encoding.
    package let isEncoded: Bool

    /// Reads a request's query, in which `limitName` bounds the list.
    package init(_ request: S3Request, limitName: String) throws(S3Error) {
        prefix = request.query("prefix") ?? ""
        delimiter = request.query("delimiter") ?? ""
        limit = min(
            try request.number(limitName, in: 0...Int(Int32.max)) ?? Limits.listedObjects,
            Limits.listedObjects)
        switch request.query("encoding-type") {
        case nil: isEncoded = false
        case "url": isEncoded = true
        case let other?:
            throw .invalidArgument(
                "Invalid Encoding Method specified in Request", "encoding-type", other)
        }
    }

    /// Asks for what begins with `prefix`.
    package init(prefix: String) {
        self.prefix = prefix
        delimiter = ""
        limit = Limits.listedObjects
        isEncoded = false
    }

    /// A key as the answer has it.
    package func written(_ key: String) -> String {
        isEncoded ? key.percentEncoded(keeping: "/") : key
    }

    /// A key, or part of one, that may be missing, as the answer has it.
    package func written(_ key: String?) -> String? { key.map { written($0) } }
}
