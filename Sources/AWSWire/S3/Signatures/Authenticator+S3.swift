package import DynamoModel

extension Authenticator {
    /// The service that requests for objects are signed for.
    package static let objectService = "s3"

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
        do throws(WireError) {
            let hash = request.header("x-amz-content-sha256") ?? "UNSIGNED-PAYLOAD"
            let identity = try identify(headers, for: Authenticator.objectService, at: now) {
                SignableRequest(
                    s3: request.method, target: target, headers: request.headers,
                    payloadHash: hash)
            }
            return (identity, try signer(of: identity, headers))
        } catch {
            throw S3Error(error)
        }
    }

    /// Who checks chunks that were signed with the key that signed the head.
    private func signer(
        of identity: Identity, _ headers: RequestHeaders,
    ) throws(WireError) -> ChunkSigner? {
        guard identity.isVerified, let header = headers.authorization, let date = headers.date
        else { return nil }
        let authorization = try SigV4Authorization(header)
        guard let secret = try known(authorization.accessKeyID).secret else { return nil }
        return ChunkSigner(
            key: keys.key(for: authorization, secret: secret), date: date,
            scope: authorization.scope, seed: authorization.signature)
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
        do throws(WireError) {
            let authorization = try SigV4Authorization(
                credential: credential, signedHeaders: names, signature: signature)
            var (identity, secret) = try known(authorization.accessKeyID)
            guard let secret else { return identity }
            try checkScope(authorization.scope, Authenticator.objectService, date)
            let signedNames = names.split(separator: ";")
            guard signedNames.contains("host") else {
                throw .invalidSignature("'Host' must be a 'SignedHeader' in the link.")
            }
            let hash = request.header("x-amz-content-sha256").flatMap {
                signedNames.contains("x-amz-content-sha256") ? $0 : nil
            }
            let signable = SignableRequest(
                s3: request.method, target: target, headers: request.headers,
                payloadHash: hash ?? "UNSIGNED-PAYLOAD")
            try check(
                authorization, secret: secret, date: date,
                signable.canonicalText(signing: signedNames))
            identity.isVerified = true
            return identity
        } catch {
            throw S3Error(error)
        }
    }

    private func identify(
        oldLink request: S3Request, _ accessKeyID: String, at now: Timestamp,
    ) throws(S3Error) -> Identity {
        guard let expires = request.query("Expires"), let seconds = Int64(expires),
            let signature = request.query("Signature"), seconds < Int64.max / 1000,
            seconds > Int64.min / 1000
        else { throw .accessDenied("Query-string authentication requires Signature and Expires") }
        try checkMoment(now, expires: Timestamp(milliseconds: seconds * 1000), now)
        do throws(WireError) {
            var (identity, secret) = try known(accessKeyID[...])
            guard let secret else { return identity }
            guard SignatureV2(of: request, expires: expires).holds(signature, secret: secret)
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
