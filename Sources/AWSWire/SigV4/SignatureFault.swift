import DynamoModel

/// Why nobody can be told from a request's signature.
enum SignatureFault: Error, Hashable {
    /// There is none, and there must be one.
    case missing
    /// It is made in another way than is known.
    case unknownAlgorithm(String)
    /// The header lacks parts, of these names.
    case incomplete([String], header: String)
    /// The credential is none.
    case malformedCredential(String)
    /// Nothing says when it was made.
    case noDate(header: String)
    /// What says when it was made is no moment.
    case malformedDate(String)
    /// The access key is not known, or not its secret.
    case unknownKey(String)
    /// It was made too long ago.
    case expired(date: String, now: Timestamp)
    /// It is of a time to come.
    case notYetCurrent(date: String, now: Timestamp)
    /// It is for another service.
    case otherService(String, expected: String)
    /// It is for another day than its moment.
    case otherDay(String, date: String)
    /// It does not cover a header that it must cover.
    case unsigned(header: String)
    /// It is another one than the request's.
    case mismatch(SignatureProof)
}

extension WireError {
    /// What is wrong with a signature, in the words of the json and query protocols.
    init(_ fault: SignatureFault) {
        self =
            switch fault {
            case .missing: .missingAuthenticationToken
            case .unknownKey: .unrecognizedClient
            case .unknownAlgorithm, .incomplete, .malformedCredential, .noDate, .malformedDate:
                .incompleteSignature(fault.words)
            case .expired, .notYetCurrent, .otherService, .otherDay, .unsigned, .mismatch:
                .invalidSignature(fault.words)
            }
    }
}

extension SignatureFault {
    fileprivate var words: String {
        switch self {
        case .missing: "The request is not signed."
        case .unknownAlgorithm(let name):
            "Unsupported AWS 'algorithm': '\(name)' (only AWS4-HMAC-SHA256 for now). "
        case .incomplete(let names, let header):
            names.map { "Authorization header requires '\($0)' parameter. " }.joined()
                + "Authorization=\(header)"
        case .malformedCredential(let credential):
            "Credential must have exactly 5 slash-delimited elements, "
                + "e.g. keyid/date/region/service/term, got '\(credential)'"
        case .noDate(let header):
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
                + "Authorization=\(header)"
        case .malformedDate(let date):
            "Date must be in ISO-8601 'basic format'. Got '\(date)'. "
                + "See http://en.wikipedia.org/wiki/ISO_8601"
        case .unknownKey: "The access key is not known."
        case .expired(let date, let now):
            "Signature expired: \(date) is now earlier than "
                + "\(now.advanced(by: .zero - Limits.clockSkew).basicText) "
                + "(\(now.basicText) - 15 min.)"
        case .notYetCurrent(let date, let now):
            "Signature not yet current: \(date) is still later than "
                + "\(now.advanced(by: Limits.clockSkew).basicText) (\(now.basicText) + 15 min.)"
        case .otherService(_, let expected):
            // The blank at the end is the service's, which joins several such sentences.
            "Credential should be scoped to correct service: '\(expected)'. "
        case .otherDay(let day, let date):
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from "
                + "HTTP: '\(day)' != '\(date.prefix(8))', from '\(date)'."
        case .unsigned(let name):
            "'\(name)' must be a 'SignedHeader' in the AWS Authorization."
        case .mismatch:
            "The request signature we calculated does not match the signature you provided. "
                + "Check your AWS Secret Access Key and signing method. "
                + "Consult the service documentation for details."
        }
    }
}
