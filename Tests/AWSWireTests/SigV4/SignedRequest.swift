import AWSWire
import DynamoModel

/// A request as a client of AWS signs it, which a test then spoils.
struct SignedRequest {
    var method = "POST"
    var target = "/"
    var body = "{\"TableName\":\"orders\"}"
    var headers: [(name: String, value: String)]

    init(
        accessKeyID: String, secret: String, at now: Timestamp, without header: String = "",
        service: String = "dynamodb",
    ) {
        headers = [
            (name: "Host", value: "127.0.0.1:8000"), (name: "X-Amz-Date", value: now.basicText),
            (name: "X-Amz-Target", value: "DynamoDB_20120810.DescribeTable"),
        ]
        .filter { $0.name != header }
        let signer = SigV4Signer(
            accessKeyID: accessKeyID, secret: secret, region: "us-east-1", service: service,
        )
        self["Authorization"] = signer.authorization(for: signable, at: now)
    }

    var signable: SignableRequest {
        SignableRequest(method: method, target: target, headers: headers, body: body.utf8.span)
    }

    subscript(_ name: String) -> String? {
        get { headers.first { $0.name == name }?.value }
        set {
            headers.removeAll { $0.name == name }
            if let newValue { headers.append((name: name, value: newValue)) }
        }
    }
}
