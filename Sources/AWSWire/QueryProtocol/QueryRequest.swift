/// A request of AWS's query protocol: a form names the action, and the version of the service.
package struct QueryRequest: Sendable {
    /// The action; empty where the request names none.
    package let action: String
    /// The version of the service; nil where the request names none.
    package let version: String?
    /// All fields, the two above among them.
    package let fields: QueryFields
    /// The path, without its query.
    package let path: String
    /// The name and port by which the client knows the server.
    package var host: String?
    /// `X-Amzn-Trace-Id` of a client that is traced.
    package var trace: String?
    /// Whether the client still waits for the answer.
    package var client = ClientPresence()

    /// Reads a form that came to a path; throws where it is none.
    package init(form: Span<UInt8>, target: String) throws(QueryRefusal) {
        var path = target[...].utf8
        try self.init(fields: QueryFields(form: form), path: path.cut(at: UInt8(ascii: "?")))
    }

    /// Reads the query of a link; throws where it is none.
    package init(link target: String) throws(QueryRefusal) {
        var query = target[...].utf8
        let path = query.cut(at: UInt8(ascii: "?"))
        try self.init(fields: QueryFields(form: query.span), path: path)
    }

    private init(fields: QueryFields, path: Substring.UTF8View) {
        action = fields.text("Action") ?? ""
        version = fields.text("Version")
        self.fields = fields
        self.path = String(Substring(path))
    }

    /// Whether it came to the address of a queue, which is its path.
    package var isAtQueue: Bool { path != "/" }

    /// Whether a path with its query is a request of its own: `/?Action=…`, or the same behind an
    /// account and a queue.
    package static func isLink(_ target: String) -> Bool {
        var query = target[...].utf8
        let parts = query.cut(at: UInt8(ascii: "?")).split(separator: UInt8(ascii: "/"))
        let isAccount = parts.first.map {
            $0.count == 12 && $0.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard parts.isEmpty || parts.count == 2 && isAccount == true else { return false }
        return query.split(separator: UInt8(ascii: "&"))
            .contains { $0.starts(with: "Action=".utf8) }
    }

    /// Whether a path is that of a queue of this account, whatever is asked of it.
    package static func isQueue(_ target: String) -> Bool {
        var rest = target[...].utf8
        let parts = rest.cut(at: UInt8(ascii: "?"))
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0].isEmpty && !parts[2].isEmpty
            && parts[1].elementsEqual(CallerIdentity.account.utf8)
    }

    /// How many elements an ARN has, or what is given for one.
    package static func elements(ofARN text: String) -> Int {
        text.split(separator: ":", omittingEmptySubsequences: false).count
    }

    /// A field that must be there; throws where it is not.
    package func required(_ name: String) throws(QueryRefusal) -> String {
        guard let text = fields.text(name), !text.isEmpty else { throw .missing(name) }
        return text
    }
}
