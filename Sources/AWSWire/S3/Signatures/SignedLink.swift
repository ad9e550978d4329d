import DynamoModel

/// What the query of a link in Signature Version 4 says of its signature.
///
/// Source: AWS, Signature Version 4, Authenticating requests: using query parameters.
struct SignedLink {
    let authorization: SigV4Authorization
    /// When it was made, as it was sent.
    let date: String
    private let signed: Timestamp
    private let lifetime: Int

    /// Reads a request's query; throws where it does not say all, or nothing that can be.
    init(_ request: S3Request) throws(S3Error) {
        guard let algorithm = request.query("X-Amz-Algorithm"),
            let credential = request.query("X-Amz-Credential"),
            let date = request.query("X-Amz-Date"),
            let names = request.query("X-Amz-SignedHeaders"),
            let signature = request.query("X-Amz-Signature"),
            let expires = request.query("X-Amz-Expires")
        else {
            throw .malformedLink(
                "Query-string authentication version 4 requires the X-Amz-Algorithm, "
                    + "X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and "
                    + "X-Amz-Expires parameters.")
        }
        guard algorithm == String(SigV4Authorization.algorithm) else {
            throw .malformedLink("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"")
        }
        guard let signed = Timestamp(basic: date) else {
            throw .malformedLink(
                "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
        }
        self.date = date
        self.signed = signed
        lifetime = try SignedLink.lifetime(expires)
        do throws(SignatureFault) {
            authorization = try SigV4Authorization(
                credential: credential, signedHeaders: names, signature: signature)
        } catch {
            throw S3Error(error, inLink: true)
        }
    }

    /// Throws where the link is over, or of a time to come.
    func check(at now: Timestamp) throws(S3Error) {
        let end = signed.advanced(by: .seconds(lifetime))
        let times = [
            S3Error.Detail("Expires", end.secondsText), .init("ServerTime", now.secondsText),
        ]
        guard now <= end else {
            var error = S3Error.accessDenied("Request has expired")
            error.details = [.init("X-Amz-Expires", "\(lifetime)")] + times
            throw error
        }
        guard signed <= now.advanced(by: Limits.clockSkew) else {
            var error = S3Error.accessDenied("Request is not yet valid")
            error.details = [.init("X-Amz-Date", "\(signed.milliseconds)")] + times
            throw error
        }
    }

    private static func lifetime(_ text: String) throws(S3Error) -> Int {
        guard let seconds = Int(text) else {
            throw .malformedLink("X-Amz-Expires should be a number")
        }
        guard seconds >= 0 else { throw .malformedLink("X-Amz-Expires must be non-negative") }
        guard seconds <= Limits.linkSeconds else {
            throw .malformedLink(
                "X-Amz-Expires must be less than a week (in seconds); that is, the given "
                    + "X-Amz-Expires must be less than \(Limits.linkSeconds) seconds")
        }
        return seconds
    }
}
