import AWSWire
import DynamoModel

/// An Ed25519 key of KMS, which signs and never leaves the service.
package struct KeyClient: Sendable {
    private let client: AWSClient
    private let key: String

    /// Asks for a key by its id, its ARN or its alias (`alias/afterimage`).
    package init(_ client: AWSClient, key: String) {
        self.client = client
        self.key = key
    }

    /// The 32 bytes of the public key; throws `refused` with the code `WrongKey` where the key is
    /// of another kind.
    package func publicKey() async throws(AWSFailure) -> [UInt8] {
        let found = try await client.send(call("GetPublicKey") { _ in }) {
            (body) throws(DynamoDBError) in try Self.bytes("PublicKey", in: body)
        }
        guard found.count == Self.publicKeyStart.count + 32, found.starts(with: Self.publicKeyStart)
        else {
            throw .refused(
                AWSRefusal(
                    status: 400, code: "WrongKey",
                    message: "\(key) is no key of the kind ECC_NIST_EDWARDS25519"))
        }
        return Array(found.dropFirst(Self.publicKeyStart.count))
    }

    /// The 64 bytes of the signature over at most 4,096 bytes.
    /// Source: AWS, KMS, Sign, `ED25519_SHA_512`.
    package func signature(of message: [UInt8]) async throws(AWSFailure) -> [UInt8] {
        let call = call("Sign") { writer in
            writer.member("MessageType", "RAW")
            writer.member("SigningAlgorithm", "ED25519_SHA_512")
            writer.name("Message")
            writer.base64(message)
        }
        return try await client.send(call) { (body) throws(DynamoDBError) in
            try Self.bytes("Signature", in: body)
        }
    }

    private func call(_ operation: String, _ members: (inout JSONWriter) -> Void) -> AWSCall {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("KeyId", key)
            members(&writer)
        }
        return AWSCall(
            json: .kms, target: "TrentService.\(operation)", version: "1.1", body: writer.bytes)
    }

    private static func bytes(
        _ member: String, in body: [UInt8],
    ) throws(DynamoDBError) -> [UInt8] {
        var reader = JSONReader(body.span)
        guard let bytes = try reader.textMember(member).flatMap({ Base64.decode($0) }) else {
            throw .serialization("KMS answers without \(member)")
        }
        return bytes
    }

    /// What stands before the 32 bytes of an Ed25519 key in DER. Source: RFC 8410 §4.
    private static let publicKeyStart: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]
}
