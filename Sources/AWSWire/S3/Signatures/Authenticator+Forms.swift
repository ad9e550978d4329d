import DynamoModel

extension Authenticator {
    /// Who posts a form: whoever signed its policy, in Signature Version 4 or 2.
    ///
    /// Source: AWS, S3, Authenticating requests in browser-based uploads using POST.
    package func identify(_ form: PostForm) throws(S3Error) -> Identity {
        guard let policy = form["policy"] else {
            guard !requiresVerification else { throw .accessDenied("Access Denied") }
            return .anonymous
        }
        if let algorithm = form["x-amz-algorithm"] {
            return try identify(form, policy: policy, algorithm: algorithm)
        }
        let accessKeyID = try form.required("AWSAccessKeyId")
        let signature = try form.required("signature")
        do throws(SignatureFault) {
            var (identity, secret) = try known(accessKeyID[...])
            guard let secret else { return identity }
            guard SignatureV2(ofPolicy: policy).holds(signature, secret: secret) else {
                throw .mismatch(
                    SignatureProof(
                        accessKeyID: accessKeyID, signature: signature, textToSign: policy))
            }
            identity.isVerified = true
            return identity
        } catch {
            throw S3Error(error)
        }
    }

    private func identify(
        _ form: PostForm, policy: String, algorithm: String,
    ) throws(S3Error) -> Identity {
        guard algorithm == String(SigV4Authorization.algorithm) else {
            throw .invalidArgument(
                "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"", "x-amz-algorithm", algorithm)
        }
        let credential = try form.required("X-Amz-Credential")
        let date = try form.required("X-Amz-Date")
        let signature = try form.required("X-Amz-Signature")
        do throws(SignatureFault) {
            let authorization = try SigV4Authorization(
                credential: credential, signedHeaders: "", signature: signature)
            var (identity, secret) = try known(authorization.accessKeyID)
            guard let secret else { return identity }
            guard Timestamp(basic: date) != nil else { throw .malformedDate(date) }
            try checkScope(authorization.scope, Authenticator.objectService, date)
            try check(authorization, secret: secret, text: Array(policy.utf8))
            identity.isVerified = true
            return identity
        } catch {
            throw S3Error(error)
        }
    }
}

extension PostForm {
    /// The value of a field that must be there.
    fileprivate func required(_ name: String) throws(S3Error) -> String {
        guard let value = self[name] else { throw .missingField(name) }
        return value
    }
}
