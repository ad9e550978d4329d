import AWSWire
import DynamoModel

extension AWSSettings {
    /// The request that a call is; signed, unless the service knows who asks by what it is sent.
    func request(
        for call: AWSCall, signedBy credentials: AWSCredentials?, at now: Timestamp,
        keys: SigningKeys = SigningKeys(),
    ) -> HTTPCall {
        let endpoint = endpoint(of: call.service)
        let target = endpoint.basePath + call.target
        var headers = call.headers
        headers.append(HTTPField("Host", endpoint.host))
        if let credentials {
            headers.append(HTTPField("X-Amz-Date", now.basicText))
            if let token = credentials.sessionToken {
                headers.append(HTTPField("X-Amz-Security-Token", token))
            }
            let request = signable(call, target, &headers)
            let signer = SigV4Signer(
                accessKeyID: credentials.accessKeyID, secret: credentials.secret,
                region: region, service: call.service.signingName, keys: keys)
            headers.append(
                HTTPField("Authorization", signer.authorization(for: request, at: now)))
        }
        headers.append(HTTPField("User-Agent", "afterimage"))
        return HTTPCall(
            call.method, endpoint.origin + target, headers: headers, body: call.body)
    }

    /// What the signature covers; S3 wants to be told the body's digest in a header.
    private func signable(
        _ call: AWSCall, _ target: String, _ headers: inout [HTTPField],
    ) -> SignableRequest {
        guard call.service == .s3 else {
            return SignableRequest(
                method: call.method, target: target, headers: headers.map { ($0.name, $0.value) },
                body: call.body.span)
        }
        let digest = SignableRequest.payloadHash(of: call.body.span)
        headers.append(HTTPField("X-Amz-Content-Sha256", digest))
        return SignableRequest(
            s3: call.method, target: target, headers: headers.map { ($0.name, $0.value) },
            payloadHash: digest)
    }
}
