/// An answer of S3.
package struct S3Answer: Sendable {
    /// What follows the head.
    package enum Body: Sendable {
        /// Bytes that are there.
        case bytes([UInt8])
        /// An object's, which are read while they leave.
        case content(any ObjectContent)
    }

    /// Which host answered; there is one.
    package static let hostID = "afterimage"
    /// The namespace of S3's documents.
    package static let namespace = "http://s3.amazonaws.com/doc/2006-03-01/"

    /// The HTTP status.
    package let status: Int
    /// The headers beside those that every answer has.
    package var headers: [RESTAnswer.Header]
    /// What the body is; empty where nothing says it.
    package let contentType: String
    /// The body.
    package let body: Body

    /// An answer without a body.
    package init(_ status: Int = 200, headers: [RESTAnswer.Header] = []) {
        self.init(status, headers: headers, contentType: "", body: .bytes([]))
    }

    /// An answer with a body.
    package init(
        _ status: Int, headers: [RESTAnswer.Header], contentType: String, body: Body,
    ) {
        self.status = status
        self.headers = headers
        self.contentType = contentType
        self.body = body
    }

    /// An answer with a document.
    package init(_ status: Int, headers: [RESTAnswer.Header] = [], xml: [UInt8]) {
        self.init(
            status, headers: headers, contentType: "application/xml", body: .bytes(xml))
    }

    /// An answer with a document of one element of S3's.
    package init(
        document name: String, headers: [RESTAnswer.Header] = [],
        _ content: (inout XMLWriter) -> Void,
    ) {
        var writer = XMLWriter()
        writer.declaration()
        writer.element(name, namespace: S3Answer.namespace, content)
        self.init(200, headers: headers, xml: writer.bytes)
    }
}
