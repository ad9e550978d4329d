import AWSWire
import DynamoModel
import Testing

@testable import AWSClients

/// A key of KMS signs, and says which one it is.
struct KeyClientTests {
    private static let start: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]

    @Test func `the public key is told without what stands before it`() async throws {
        let key = [UInt8](repeating: 7, count: 32)
        let transport = answering("PublicKey", Self.start + key)
        #expect(try await client(transport).publicKey() == key)
        let call = try #require(transport.calls.first)
        #expect(call.url == "https://kms.eu-central-1.amazonaws.com/")
        #expect(call.headers.contains(HTTPField("X-Amz-Target", "TrentService.GetPublicKey")))
        #expect(String(decoding: call.body, as: UTF8.self) == #"{"KeyId":"alias/a"}"#)
    }

    @Test func `a key of another kind is refused`() async throws {
        let failure = await #expect(throws: AWSFailure.self) {
            try await client(answering("PublicKey", [UInt8](repeating: 1, count: 91))).publicKey()
        }
        #expect(failure?.code == "WrongKey")
    }

    @Test func `the message itself is signed, not its digest`() async throws {
        let transport = answering("Signature", [1, 2, 3])
        #expect(try await client(transport).signature(of: [4, 5]) == [1, 2, 3])
        let body = String(decoding: try #require(transport.calls.first).body, as: UTF8.self)
        #expect(body.contains(#""MessageType":"RAW","SigningAlgorithm":"ED25519_SHA_512""#))
        #expect(body.contains(#""Message":"BAU=""#))
    }

    @Test func `an answer without a signature is none`() async throws {
        await #expect(throws: AWSFailure.self) {
            try await client(answering("Other", [])).signature(of: [1])
        }
    }

    private func answering(_ member: String, _ bytes: [UInt8]) -> ScriptedTransport {
        ScriptedTransport([.success(.text(200, "{\"\(member)\":\"\(Base64.encode(bytes))\"}"))])
    }

    private func client(_ transport: ScriptedTransport) throws -> KeyClient {
        try KeyClient(.sample(over: transport), key: "alias/a")
    }
}
