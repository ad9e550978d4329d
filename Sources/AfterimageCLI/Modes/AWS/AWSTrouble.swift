import AWSClients
import AuditPipeline
import DynamoModel

/// Says in one line what AWS did not do, and how to mend it.
struct AWSTrouble {
    /// The table that was asked about.
    let table: String
    /// Where it was asked about.
    let region: String
    /// The service that was asked, as its actions are named.
    var service = AWSService.dynamoDB.rawValue

    /// Does something, and explains what goes wrong with the operation.
    func explaining<Value>(
        _ operation: String, _ work: () async throws(DynamoDBError) -> Value,
    ) async throws(CommandFailure) -> Value {
        do throws(DynamoDBError) {
            return try await work()
        } catch {
            throw failure(error, operation)
        }
    }

    /// What an error of an operation means to whoever runs the program.
    func failure(_ error: DynamoDBError, _ operation: String) -> CommandFailure {
        switch error {
        case .service(code: DynamoDBError.noCredentials, message: let what):
            return CommandFailure(
                .denied, what, mend: "aws configure, or export AWS_PROFILE=NAME")
        case .service(let code, let message) where code.hasPrefix("AccessDenied"):
            let action = AWSTrouble.action(in: message) ?? "\(service):\(operation)"
            return CommandFailure(
                .denied, "\(action) on \(table) is not allowed to these credentials",
                mend: "allow \(action) in the principal's IAM policy")
        case .service(let code, _) where AWSTrouble.credentialFaults.contains(code):
            return CommandFailure(
                .denied, "AWS does not accept the credentials: \(error)",
                mend: "aws sts get-caller-identity, to see whose they are")
        case .service(code: "NoSuchBucket", message: _):
            return CommandFailure(
                .unreachable, "There is no bucket \(table)", mend: "aws s3 mb s3://\(table)")
        case .service(let code, _) where AWSTrouble.elsewhere.contains(code):
            return CommandFailure(
                .unreachable, "The bucket \(table) is not in \(region)",
                mend: "another --region: aws s3api get-bucket-location --bucket \(table)")
        case .service(code: "NotFoundException", message: _),
            .service(code: "WrongKey", message: _):
            return CommandFailure(
                .unreachable, "\(table) is no Ed25519 key in \(region)",
                mend: "aws kms create-key --key-usage SIGN_VERIFY "
                    + "--key-spec ECC_NIST_EDWARDS25519")
        case .resourceNotFound:
            return CommandFailure(
                .unreachable, "There is no \(table) in \(region)",
                mend: "another --region, or the name in afterimage.yaml")
        case .unreachable(let message):
            return CommandFailure(
                .unreachable, message, mend: "check the network, --region and AWS_ENDPOINT_URL")
        default:
            return CommandFailure(
                .unreachable, "\(operation) of \(table) in \(region) failed: \(error)",
                mend: "the same command once more")
        }
    }

    /// The action that a refusal names: `… is not authorized to perform: dynamodb:PutItem on …`.
    private static func action(in message: String) -> String? {
        guard let mark = message.firstRange(of: "perform: ") else { return nil }
        let action = message[mark.upperBound...].prefix { !$0.isWhitespace }
        return action.isEmpty ? nil : String(action)
    }

    /// What S3 says of a bucket of another region.
    private static let elsewhere: Set<String> = [
        "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException",
    ]

    private static let credentialFaults: Set<String> = [
        "UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId",
        "InvalidSignatureException",
        "SignatureDoesNotMatch", "ExpiredTokenException", "ExpiredToken",
        "IncompleteSignatureException", "MissingAuthenticationTokenException",
    ]
}

extension TableLogger {
    /// Puts entries into the table; explains what goes wrong.
    func log(_ entries: [AuditEntry], explaining trouble: AWSTrouble) async throws {
        do {
            try await log(entries)
        } catch let error as DynamoDBError {
            throw trouble.failure(error, "PutItem")
        } catch let rejection as BatchRejection {
            throw CommandFailure(
                .unreachable, rejection.reason, mend: "an audit table of the layout afterimage")
        }
    }
}
