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
        if let header = headers.authorization, Authenticator.isOld(header) {
            return (try identify(oldHeader: header), nil)
        }
        let identity: Identity
        let authorization: SigV4Authorization
        let secret: String?
        do throws(SignatureFault) {
            let hash = request.header(Authenticator.hashHeader) ?? "UNSIGNED-PAYLOAD"
            identity = try verify(headers, for: Authenticator.objectService, at: now) {
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
        guard unsigned.isEmpty else { throw .unsigned(unsigned) }
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

    private func identify(
        link request: S3Request, target: String, at now: Timestamp,
    ) throws(S3Error) -> Identity {
        let link = try SignedLink(request)
        try link.check(at: now)
        var identity: Identity
        do throws(SignatureFault) {
            let secret: String?
            (identity, secret) = try known(link.authorization.accessKeyID)
            guard let secret else { return identity }
            try checkScope(link.authorization.scope, Authenticator.objectService, link.date)
            let names = link.authorization.signedHeaders.split(separator: ";")
            guard names.contains("host") else { throw .unsigned(header: "host") }
            let isHashSigned =
                names.contains { $0 == Authenticator.hashHeader }
                || request.query.contains { isSameName($0.name, Authenticator.hashHeader) }
            let hash = isHashSigned ? request.header(Authenticator.hashHeader) : nil
            let signable = SignableRequest(
                s3: request.method, target: target, headers: request.sentHeaders,
                payloadHash: hash ?? "UNSIGNED-PAYLOAD")
            try check(
                link.authorization, secret: secret, date: link.date,
                signable.canonicalText(signing: names))
            identity.isVerified = true
        } catch {
            throw S3Error(error, inLink: true)
        }
        try checkSigned(request, link.authorization)
        return identity
    }

    private func identify(
        oldLink request: S3Request, _ accessKeyID: String, at now: Timestamp,
    ) throws(S3Error) -> Identity {
        guard let expires = request.query("Expires"), let signature = request.query("Signature")
        else {
            throw .accessDenied(
                "Query-string authentication requires the Signature, Expires and AWSAccessKeyId "
                    + "parameters")
        }
        guard let seconds = Int64(expires), seconds < Int64.max / 1000,
            seconds > Int64.min / 1000
        else { throw .accessDenied("Invalid date (should be seconds since epoch): \(expires)") }
        let end = Timestamp(milliseconds: seconds * 1000)
        guard now <= end else {
            var error = S3Error.accessDenied("Request has expired")
            error.details = [
                .init("Expires", end.secondsText), .init("ServerTime", now.secondsText),
            ]
            throw error
        }
        try checkOnce(request)
        do throws(SignatureFault) {
            var (identity, secret) = try known(accessKeyID[...])
            guard let secret else { return identity }
            let signed = SignatureV2.paths(of: request).map {
                SignatureV2(of: request, at: $0, expires: expires)
            }
            guard SignatureV2.covers(request),
                signed.contains(where: { $0.holds(signature, secret: secret) })
            else {
                throw .mismatch(
                    SignatureProof(
                        accessKeyID: accessKeyID, signature: signature,
                        textToSign: signed[0].text))
            }
            identity.isVerified = true
            return identity
        } catch {
            throw S3Error(error)
        }
    }
}
