import AWSWire
package import DynamoModel

/// Why a call came to nothing.
package enum AWSFailure: Error, Hashable {
    /// There are no credentials, or they can not be had; says what was looked at.
    case noCredentials(String)
    /// The service refused it.
    case refused(AWSRefusal)
    /// No whole answer came; whether it was done is not known.
    case unreachable(String, timedOut: Bool)
    /// The task was cancelled.
    case cancelled
}

/// What a service refuses a call with.
package struct AWSRefusal: Sendable, Hashable {
    /// The HTTP status.
    package let status: Int
    /// The exception without its namespace.
    package let code: String
    /// The message.
    package let message: String
    /// The whole answer.
    let body: [UInt8]

    /// Whether the answer is the XML of other services than DynamoDB.
    var isXML: Bool { body.first == UInt8(ascii: "<") }

    /// What else an answer in XML says, by the element's name.
    func detail(_ name: String) -> String? {
        (try? XMLReader.read(body))?.error?.text(name)
    }

    /// Describes a refusal.
    init(status: Int, code: String, message: String, body: [UInt8] = []) {
        self.status = status
        self.code = code
        self.message = message
        self.body = body
    }

    /// Reads a refusal in either of the forms that services have for it.
    init(_ reply: HTTPReply) {
        if let error = (try? XMLReader.read(reply.body))?.error {
            self.init(
                status: reply.status, code: error.text("Code") ?? "HTTP\(reply.status)",
                message: error.text("Message") ?? "", body: reply.body)
        } else {
            // A namespace may stand in front of the exception, and a URL behind it. Source: Smithy,
            // AWS JSON 1.0 protocol, operation error serialization.
            let named = reply.header("x-amzn-errortype")?.prefix { $0 != ":" }
                .split(separator: "#").last
            let error = DynamoDBError(
                status: reply.status, code: named.map(String.init), body: reply.body)
            self.init(
                status: reply.status, code: error.code, message: error.message, body: reply.body)
        }
    }
}

extension XMLElement {
    /// What an answer says of an error; S3's says nothing else.
    fileprivate var error: XMLElement? { name == "Error" ? self : self["Error"] }
}

extension AWSFailure {
    /// The exception of a service that refused; nil where none did.
    package var code: String? {
        if case .refused(let refusal) = self { refusal.code } else { nil }
    }
}

extension AWSFailure: CustomStringConvertible {
    /// What happened, in one line.
    package var description: String {
        switch self {
        case .noCredentials(let what): what
        case .refused(let refusal): "\(refusal.code): \(refusal.message)"
        case .unreachable(let what, _): what
        case .cancelled: "The call was cancelled"
        }
    }
}

extension DynamoDBError {
    /// The code of a call that could not be signed.
    package static let noCredentials = "NoCredentials"

    /// The same as callers of DynamoDB know it.
    package init(_ failure: AWSFailure) {
        switch failure {
        case .noCredentials(let what):
            self = .service(code: DynamoDBError.noCredentials, message: what)
        case .refused(let refusal) where refusal.isXML:
            self = .service(code: refusal.code, message: refusal.message)
        case .refused(let refusal):
            let error = DynamoDBError(status: refusal.status, body: refusal.body)
            self =
                error.code == refusal.code
                ? error
                : DynamoDBError(status: refusal.status, code: refusal.code, body: refusal.body)
        case .unreachable, .cancelled: self = .unreachable("\(failure)")
        }
    }
}
