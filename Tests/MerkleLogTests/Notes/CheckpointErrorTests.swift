import MerkleLog
import Testing

struct CheckpointErrorTests {
    @Test func `an error names the key that is missing`() throws {
        let verifier = try CheckpointVerifier(parsing: PublishedNote.verifierKey)
        let error = CheckpointError.signatureMissing(verifier.key)
        #expect(error.description.contains("PeterNeumann+c74f20a3"))
    }

    @Test func `an error about a private key does not repeat it`() {
        let text = PublishedNote.privateKey + "x"
        let error = #expect(throws: CheckpointError.self) { try CheckpointSigner(parsing: text) }
        #expect(error?.description.contains("AYEKFALVFGyNhPJEMzD1QIDr") == false)
    }
}
