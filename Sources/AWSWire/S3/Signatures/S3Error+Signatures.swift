import DynamoModel

extension S3Error {
    /// What is wrong with a signature, which is in a header, or in the query of a link.
    ///
    /// Source: AWS, S3, Error responses; the words are those that S3 was seen to answer.
    init(_ fault: SignatureFault, inLink isLink: Bool = false) {
        switch fault {
        case .missing: self = .accessDenied("Access Denied")
        case .unknownAlgorithm:
            self = .invalidArgument("Unsupported Authorization Type", "Authorization")
        case .incomplete:
            self = .malformedHeader(
                "the authorization header requires three components: Credential, SignedHeaders, "
                    + "and Signature.")
        case .malformedCredential:
            self = .malformedCredential(
                "the Credential is mal-formed; expecting "
                    + "\"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".", isLink)
        case .otherService(let service, let expected):
            self = .malformedCredential(
                "incorrect service \"\(service)\". This endpoint belongs to \"\(expected)\".",
                isLink)
        case .otherDay(let day, let date):
            let words =
                "Invalid credential date \"\(day)\". This date is not the same as X-Amz-Date: "
                + "\"\(date.prefix(8))\"."
            self = isLink ? .malformedLink(words) : .malformedHeader(words)
        case .noDate, .malformedDate:
            self = .accessDenied("AWS authentication requires a valid Date or x-amz-date header")
        case .unknownKey(let id):
            self = .unknownKey
            details = [.init("AWSAccessKeyId", id)]
        case .expired(let date, let now), .notYetCurrent(let date, let now):
            self.init(
                "RequestTimeTooSkewed", 403,
                "The difference between the request time and the current time is too large.",
                .init("RequestTime", date), .init("ServerTime", now.secondsText),
                .init(
                    "MaxAllowedSkewMilliseconds", "\(Limits.clockSkew.components.seconds * 1000)"))
        case .unsigned(let name): self = .unsigned([name.lowercased()])
        case .mismatch(let proof): self = .mismatch(proof)
        }
    }

    /// A key that nobody knows the secret of.
    static let unknownKey = S3Error(
        "InvalidAccessKeyId", 403,
        "The AWS Access Key Id you provided does not exist in our records.")

    /// The signature of a chunk is not the one that it must have.
    static let signatureDoesNotMatch = S3Error(
        "SignatureDoesNotMatch", 403,
        "The request signature we calculated does not match the signature you provided. Check your "
            + "key and signing method.")

    /// The query of a link is not what a signature in Version 4 needs.
    static func malformedLink(_ message: String) -> S3Error {
        S3Error("AuthorizationQueryParametersError", 400, message)
    }

    /// Headers that a signature must cover are not covered by it.
    static func unsigned(_ names: [String]) -> S3Error {
        var error = accessDenied("There were headers present in the request which were not signed")
        error.details = [.init("HeadersNotSigned", names.joined(separator: ", "))]
        return error
    }

    private static func malformedHeader(_ what: String) -> S3Error {
        S3Error(
            "AuthorizationHeaderMalformed", 400, "The authorization header is malformed; \(what)")
    }

    private static func malformedCredential(_ what: String, _ isLink: Bool) -> S3Error {
        guard isLink else { return malformedHeader(what) }
        return malformedLink("Error parsing the X-Amz-Credential parameter; \(what)")
    }

    private static func mismatch(_ proof: SignatureProof) -> S3Error {
        var error = signatureDoesNotMatch
        error.details = [
            .init("AWSAccessKeyId", proof.accessKeyID),
            .init("StringToSign", proof.textToSign), .init("SignatureProvided", proof.signature),
            .init("StringToSignBytes", SignatureProof.bytes(of: proof.textToSign)),
        ]
        guard let canonical = proof.canonicalRequest else { return error }
        error.details += [
            .init("CanonicalRequest", canonical),
            .init("CanonicalRequestBytes", SignatureProof.bytes(of: canonical)),
        ]
        return error
    }
}
