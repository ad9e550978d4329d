package import DynamoModel

extension Authenticator {
    /// The service that requests for objects are signed for.
    package static let objectService = "s3"
    private static let hashHeader = "x-amz-content-sha256"

    /// Who asks S3, and who checks the chunks of a body, where somebody can.
    ///
    /// A header signs, or the query of a link does, in Signature Version 4 or 2.
    package func identify(
        _ request: S3Request, _ headers: RequestHeaders, target: String, at now: Timestamp,
    ) throws(S3Error) -> (Identity, ChunkSigner?) {
        if request.query("X-Amz-Algorithm") != nil {
            return (try identify(link: request, target: target, at: now), nil)
        }
        if let accessKeyID = request.query("AWSAccessKeyId") {
            return (try identify(oldLink: request, accessKeyID, at: now), nil)
        }
        let identity: Identity
        let authorization: SigV4Authorization
        let secret: String?
        do throws(WireError) {
            let hash = request.header(Authenticator.hashHeader) ?? "UNSIGNED-PAYLOAD"
            identity = try identify(headers, for: Authenticator.objectService, at: now) {
                SignableRequest(
                    s3: request.method, target: target, headers: request.sentHeaders,
                    payloadHash: hash)
            }
            guard identity.isVerified, let header = headers.authorization else {
                return (identity, nil)
            }
            authorization = try SigV4Authorization(header)
            secret = try known(authorization.accessKeyID).secret
        } catch {
            throw S3Error(error)
        }
        try checkSigned(request, authorization)
        guard let secret, let date = headers.date else { return (identity, nil) }
        let signer = ChunkSigner(
            key: keys.key(for: authorization, secret: secret), date: date,
            scope: authorization.scope, seed: authorization.signature)
        return (identity, signer)
    }

    /// Refuses headers of AWS that whoever signed the request may not have known of: they decide
    /// what it does. That of the body's hash only has the body checked.
    ///
    /// Source: AWS, Signature Version 4, Create a canonical request: all headers of AWS are signed.
    private func checkSigned(
        _ request: S3Request, _ authorization: SigV4Authorization,
    ) throws(S3Error) {
        try checkOnce(request)
        let signed = authorization.signedHeaders.split(separator: ";")
        let unsigned = request.sentHeaders.map { $0.name.lowercased() }.filter { name in
            name.hasPrefix(S3Request.headerPrefix) && name != Authenticator.hashHeader
                && !signed.contains { $0 == name }
        }
        guard unsigned.isEmpty else {
            var error = S3Error.accessDenied(
                "There were headers present in the request which were not signed")
            error.details = [.init("HeadersNotSigned", unsigned.joined(separator: ", "))]
            throw error
        }
    }

    /// Refuses a header of AWS that is there twice, unless it is a list: signatures join the two by
    /// a comma, and cover one header with a comma in it as well.
    private func checkOnce(_ request: S3Request) throws(S3Error) {
        var seen: Set<String> = []
        for (name, value) in request.headers {
            let name = name.lowercased()
            guard name.hasPrefix(S3Request.headerPrefix), !name.hasSuffix("object-attributes"),
                !seen.insert(name).inserted
            else { continue }
            throw .invalidArgument("The header is there twice", name, value)
        }
    }

    /// Source: AWS, Signature Version 4, Authenticating requests: using query parameters.
    private func identify(
        link request: S3Request, target: String, at now: Timestamp,
    ) throws(S3Error) -> Identity {
        guard request.query("X-Amz-Algorithm") == String(SigV4Authorization.algorithm),
            let credential = request.query("X-Amz-Credential"),
            let date = request.query("X-Amz-Date"), let signed = Timestamp(basic: date),
            let names = request.query("X-Amz-SignedHeaders"),
            let signature = request.query("X-Amz-Signature"),
            let seconds = request.query("X-Amz-Expires").flatMap({ Int($0) }),
            0...Limits.linkSeconds ~= seconds
        else {
            throw S3Error(
                "AuthorizationQueryParametersError", 400,
                "Query-string authentication version 4 requires the X-Amz-Algorithm, "
                    + "X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and "
                    + "X-Amz-Expires parameters.")
        }
        try checkMoment(signed, expires: signed.advanced(by: .seconds(seconds)), now)
        let authorization: SigV4Authorization
        var identity: Identity
        do throws(WireError) {
            let secret: String?
            authorization = try SigV4Authorization(
                credential: credential, signedHeaders: names, signature: signature)
            (identity, secret) = try known(authorization.accessKeyID)
            guard let secret else { return identity }
            try checkScope(authorization.scope, Authenticator.objectService, date)
            let signedNames = names.split(separator: ";")
            guard signedNames.contains("host") else {
                throw .invalidSignature("'Host' must be a 'SignedHeader' in the link.")
            }
            let isHashSigned =
                signedNames.contains { $0 == Authenticator.hashHeader }
                || request.query.contains { isSameName($0.name, Authenticator.hashHeader) }
            let hash = isHashSigned ? request.header(Authenticator.hashHeader) : nil
            let signable = SignableRequest(
                s3: request.method, target: target, headers: request.sentHeaders,
                payloadHash: hash ?? "UNSIGNED-PAYLOAD")
            try check(
                authorization, secret: secret, date: date,
                signable.canonicalText(signing: signedNames))
            identity.isVerified = true
        } catch {
            throw S3Error(error)
        }
        try checkSigned(request, authorization)
        return identity
    }

    private func identify(
        oldLink request: S3Request, _ accessKeyID: String, at now: Timestamp,
    ) throws(S3Error) -> Identity {
        guard let expires = request.query("Expires"), let seconds = Int64(expires),
            let signature = request.query("Signature"), seconds < Int64.max / 1000,
            seconds > Int64.min / 1000
        else { throw .accessDenied("Query-string authentication requires Signature and Expires") }
        try checkMoment(now, expires: Timestamp(milliseconds: seconds * 1000), now)
        try checkOnce(request)
        do throws(WireError) {
            var (identity, secret) = try known(accessKeyID[...])
            guard let secret else { return identity }
            guard SignatureV2.covers(request),
                SignatureV2(of: request, expires: expires).holds(signature, secret: secret)
            else { throw .invalidSignature(Authenticator.mismatch) }
            identity.isVerified = true
            return identity
        } catch {
            throw S3Error(error)
        }
    }

    private func checkMoment(
        _ signed: Timestamp, expires: Timestamp, _ now: Timestamp,
    ) throws(S3Error) {
        guard now <= expires else {
            var error = S3Error.accessDenied("Request has expired")
            error.details = [.init("Expires", "\(expires)"), .init("ServerTime", "\(now)")]
            throw error
        }
        guard signed <= now.advanced(by: Limits.clockSkew) else {
            throw .accessDenied("Request is not valid yet")
        }
    }
}
