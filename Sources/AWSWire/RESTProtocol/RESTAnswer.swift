package import DynamoModel

/// An answer of AWS's rest-json protocol.
package struct RESTAnswer: Sendable, Hashable {
    /// A header of an answer.
    package struct Header: Sendable, Hashable {
        /// Its name.
        package let name: String
        /// Its value; without line breaks.
        package let value: String

        /// Describes a header.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The HTTP status.
    package let status: Int
    /// What the body is.
    package let contentType: String
    /// The headers beside those that every answer has.
    package var headers: [Header] = []
    /// The body.
    package let body: [UInt8]

    /// Describes an answer.
    package init(
        _ status: Int, headers: [Header] = [], contentType: String = "application/json",
        body: [UInt8] = [],
    ) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }

    /// An answer whose body is an object with the members that `members` writes.
    package init(_ status: Int = 200, _ members: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        writer.object(members)
        self.init(status, body: writer.bytes)
    }
}

extension WireError {
    /// The refusal in the form of the rest-json protocol: the exception's name is a header.
    package var restAnswer: RESTAnswer {
        var writer = JSONWriter()
        writer.object { $0.member("message", message) }
        // Who is not let in is told so by the status, where the other protocols always say 400.
        let status = if case .operation = self { status } else { 403 }
        let name = type.split(separator: "#").last.map(String.init) ?? type
        return RESTAnswer(
            status, headers: [.init("x-amzn-ErrorType", name)], body: writer.bytes)
    }
}
