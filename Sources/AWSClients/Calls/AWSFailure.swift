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

    /// Describes a refusal.
    init(status: Int, code: String, message: String, body: [UInt8] = []) {
        self.status = status
        self.code = code
        self.message = message
        self.body = body
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
    init(_ failure: AWSFailure) {
        switch failure {
        case .noCredentials(let what):
            self = .service(code: DynamoDBError.noCredentials, message: what)
        case .refused(let refusal): self.init(status: refusal.status, body: refusal.body)
        case .unreachable, .cancelled: self = .unreachable("\(failure)")
        }
    }
}
