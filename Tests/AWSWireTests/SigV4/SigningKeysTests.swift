import Crypto
import Testing

@testable import AWSWire

struct SigningKeysTests {
    /// Source: AWS, Signature Version 4, examples of how to derive a signing key.
    @Test func `the key of AWS's example is AWS's`() {
        let scope = CredentialScope(date: "20150830", region: "us-east-1", service: "iam")
        let key = SigningKeys.derive(
            from: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", for: scope,
        )
        let digits = key.withUnsafeBytes { $0.hexadecimalText }
        #expect(digits == "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9")
    }

    @Test func `a key that was kept is the one that would be derived`() throws {
        let keys = SigningKeys()
        let authorization = try SigV4Authorization(
            "AWS4-HMAC-SHA256 Credential=AKID/20150830/us-east-1/iam/aws4_request, "
                + "SignedHeaders=host, Signature=00")
        let first = keys.key(for: authorization, secret: "secret")
        let second = keys.key(for: authorization, secret: "secret")
        #expect(first == second)
        #expect(first == SigningKeys.derive(from: "secret", for: authorization.scope))
    }

    @Test func `keys of more scopes than are kept are derived rightly all the same`() throws {
        let keys = SigningKeys()
        for region in 0..<600 {
            let authorization = try SigV4Authorization(
                "AWS4-HMAC-SHA256 Credential=AKID/20150830/r\(region)/iam/aws4_request, "
                    + "SignedHeaders=host, Signature=00")
            let key = keys.key(for: authorization, secret: "secret")
            #expect(key == SigningKeys.derive(from: "secret", for: authorization.scope))
        }
    }
}
