import Testing

@testable import MerkleLog

struct CheckpointVerifierTests {
    static let signer = Result { try CheckpointSigner(name: "example.com/log", seed: seed(1)) }
    static let stranger = Result { try CheckpointSigner(name: "example.com/log", seed: seed(2)) }

    @Test func `the published note verifies with each of its keys`() throws {
        let text = PublishedNote.note + PublishedNote.secondSignature
        let note = try SignedNote(parsing: Array(text.utf8))
        try CheckpointVerifier(parsing: PublishedNote.verifierKey).verify(note)
        try CheckpointVerifier(parsing: PublishedNote.secondVerifierKey).verify(note)
    }

    @Test func `a verifier key is written as it was read`() throws {
        let verifier = try CheckpointVerifier(parsing: PublishedNote.verifierKey)
        #expect(verifier.description == PublishedNote.verifierKey)
        #expect(verifier.key.description == "PeterNeumann+c74f20a3")
    }

    @Test func `no part of a key and no key with one byte changed is a key`() {
        let key = Array(PublishedNote.verifierKey.utf8)
        var mangled = key.indices.flatMap { start in
            [key[start...].dropFirst(), key[...start].dropLast()].map(Array.init)
        }
        for index in key.indices {
            var changed = key
            changed[index] += 1
            mangled.append(changed)
        }
        for bytes in mangled {
            #expect(throws: CheckpointError.malformedKey) {
                try CheckpointVerifier(parsing: String(decoding: bytes, as: UTF8.self))
            }
        }
    }

    @Test(arguments: [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        PublishedNote.verifierKey + "\n", PublishedNote.privateKey,
    ])
    func `a key of another length, kind or spelling is refused`(text: String) {
        #expect(throws: CheckpointError.malformedKey) { try CheckpointVerifier(parsing: text) }
    }

    @Test func `a signed checkpoint is returned`() throws {
        let signer = try Self.signer.get()
        let note = try signer.sign(Self.checkpoint())
        #expect(
            try signer.verifier.checkpoint(in: note, origin: "example.com/log") == Self.checkpoint()
        )
    }

    @Test func `a signature by another key of the same name does not count`() throws {
        let signer = try Self.signer.get()
        let note = try Self.stranger.get().sign(Self.checkpoint())
        #expect(throws: CheckpointError.signatureMissing(signer.key)) {
            try signer.verifier.checkpoint(in: note, origin: "example.com/log")
        }
    }

    @Test func `signatures by unknown keys are ignored beside a good one`() throws {
        let signer = try Self.signer.get()
        let own = try signer.sign(Self.checkpoint())
        let other = NoteSignature(key: try Self.stranger.get().key, bytes: [1, 2, 3])
        let note = SignedNote(text: own.text, signatures: [other] + own.signatures)
        #expect(
            try signer.verifier.checkpoint(in: note, origin: "example.com/log") == Self.checkpoint()
        )
    }

    @Test func `a bad signature by the known key refuses the note even beside a good one`() throws {
        let signer = try Self.signer.get()
        let own = try signer.sign(Self.checkpoint())
        let forged = NoteSignature(key: signer.key, bytes: [UInt8](repeating: 0, count: 64))
        let note = SignedNote(text: own.text, signatures: own.signatures + [forged])
        #expect(throws: CheckpointError.signatureInvalid(signer.key)) {
            try signer.verifier.checkpoint(in: note, origin: "example.com/log")
        }
    }

    @Test func `every flipped byte of a note is refused`() throws {
        let signer = try Self.signer.get()
        let note = Array(try signer.sign(Self.checkpoint()).description.utf8)
        for index in note.indices {
            var flipped = note
            flipped[index] ^= 0x01
            #expect(throws: CheckpointError.self) {
                let note = try SignedNote(parsing: flipped)
                return try signer.verifier.checkpoint(in: note, origin: "example.com/log")
            }
        }
    }

    @Test func `a checkpoint of another log under the same key is refused`() throws {
        let signer = try Self.signer.get()
        let note = try signer.sign(Self.checkpoint())
        #expect(
            throws: CheckpointError.originMismatch(expected: "other", found: "example.com/log")
        ) {
            try signer.verifier.checkpoint(in: note, origin: "other")
        }
    }

    @Test func `signed text that is no checkpoint is refused`() throws {
        let verifier = try CheckpointVerifier(parsing: PublishedNote.verifierKey)
        let note = try SignedNote(parsing: Array(PublishedNote.note.utf8))
        #expect(throws: CheckpointError.malformedCheckpoint(line: 3)) {
            try verifier.checkpoint(in: note, origin: "PeterNeumann")
        }
    }

    static func seed(_ byte: UInt8) -> [UInt8] {
        [UInt8](repeating: byte, count: 32)
    }

    static func checkpoint() throws -> Checkpoint {
        try Checkpoint(origin: "example.com/log", size: 3, root: NaiveTree(size: 3).root(size: 3))
    }
}
