import AWSWire
import DynamoModel

extension AWSSettings {
    /// The request that a call is; signed, unless the service knows who asks by what it is sent.
    func request(
        for call: AWSCall, signedBy credentials: AWSCredentials?, at now: Timestamp,
    ) -> HTTPCall {
        let endpoint = endpoint(of: call.service)
        let path = "\(endpoint.basePath)/"
        var headers = call.headers
        headers.append(HTTPField("Host", endpoint.host))
        if let credentials {
            headers.append(HTTPField("X-Amz-Date", now.basicText))
            if let token = credentials.sessionToken {
                headers.append(HTTPField("X-Amz-Security-Token", token))
            }
            let request = SignableRequest(
                method: "POST", target: path, headers: headers.map { ($0.name, $0.value) },
                body: call.body.span)
            let signer = SigV4Signer(
                accessKeyID: credentials.accessKeyID, secret: credentials.secret,
                region: region, service: call.service.signingName)
            headers.append(
                HTTPField("Authorization", signer.authorization(for: request, at: now)))
        }
        headers.append(HTTPField("User-Agent", "afterimage"))
        return HTTPCall("POST", endpoint.origin + path, headers: headers, body: call.body)
    }
}
