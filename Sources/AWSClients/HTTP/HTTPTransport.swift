/// Brings one request to a server, once.
package protocol HTTPTransport: Sendable {
    /// Returns the whole answer, whatever its status is.
    func send(_ request: HTTPCall) async throws(TransportError) -> HTTPReply
}

/// A request, with everything that goes over the connection.
package struct HTTPCall: Sendable, Hashable {
    /// `POST`, say.
    package var method: String
    /// The whole URL.
    package var url: String
    /// Names and values, in order.
    package var headers: [HTTPField]
    /// The body.
    package var body: [UInt8] = []
    /// How long the answer may take.
    package var timeout: Duration

    /// A request, which is given half a minute unless told otherwise.
    package init(
        _ method: String, _ url: String, headers: [HTTPField] = [], body: [UInt8] = [],
        timeout: Duration? = nil,
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout ?? Limits.callTime
    }
}

/// A header.
package struct HTTPField: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// Its value.
    package let value: String

    /// Names a header and its value.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// An answer.
package struct HTTPReply: Sendable, Hashable {
    /// The status.
    package let status: Int
    /// Names and values, in order.
    package let headers: [HTTPField]
    /// The body.
    package let body: [UInt8]

    /// Describes an answer.
    package init(status: Int, headers: [HTTPField] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of a header, whose name is given in small letters.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }
}
