import Testing

@testable import AWSWire

struct SigV4AuthorizationTests {
    private let credential = "AKIDALICE/20261123/us-east-1/dynamodb/aws4_request"

    @Test(arguments: [
        "Credential=%, SignedHeaders=host, Signature=ab",
        "Signature=ab,SignedHeaders=host,Credential=%",
        "  Credential=%,   SignedHeaders=host, other, x=y=z, Signature=ab,",
        "Credential=old, SignedHeaders=a, Signature=ab, Credential=%, SignedHeaders=host",
    ])
    func `the parts stand in any order, and of two the last counts`(_ parts: String) throws {
        let text = parts.split(separator: "%").joined(separator: credential)
        let header = "AWS4-HMAC-SHA256 " + (parts.hasSuffix("%") ? text + credential : text)
        let authorization = try SigV4Authorization(header)
        #expect(authorization.accessKeyID == "AKIDALICE")
        #expect(authorization.scope.text == "20261123/us-east-1/dynamodb/aws4_request")
        #expect(authorization.signedHeaders == "host")
        #expect(authorization.signature == "ab")
    }

    @Test(arguments: [
        "", "/20261123/us-east-1/dynamodb/aws4_request", "AKIDALICE", "AKIDALICE/20261123",
        "AKIDALICE/20261123/us-east-1/dynamodb",
        "AKIDALICE/20261123/us-east-1/dynamodb/aws4_request/",
        "AKIDALICE/20261123/us-east-1/dynamodb/aws4_request/x",
        "AKIDALICE/20261123/us-east-1/dynamodb/other",
        "é/20261123/us-east-1/dynamodb/ä",
    ])
    func `a credential has five parts`(_ credential: String) {
        #expect(throws: SignatureFault.malformedCredential(credential)) {
            try SigV4Authorization(
                "AWS4-HMAC-SHA256 Credential=\(credential), SignedHeaders=host, Signature=ab")
        }
    }

    @Test(arguments: ["AWS4-", "AWS4-HMAC-SHA1 Credential=a", "aws4-hmac-sha256 x", "é"])
    func `there is one algorithm`(_ header: String) {
        let algorithm = String(header.prefix { $0 != " " })
        #expect(throws: SignatureFault.unknownAlgorithm(algorithm)) {
            try SigV4Authorization(header)
        }
    }

    @Test(arguments: ["", " ", ",,,", "Credential", "Credential=é, SignedHeaders=host"])
    func `what is missing is named`(_ parts: String) {
        let error = #expect(throws: SignatureFault.self) {
            try SigV4Authorization("AWS4-HMAC-SHA256 \(parts)")
        }
        guard case .incomplete(let missing, header: _) = error else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(missing.last == (parts.contains("Signed") ? "Signature" : "SignedHeaders"))
    }
}
