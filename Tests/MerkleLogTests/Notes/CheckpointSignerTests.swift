import Testing

@testable import MerkleLog

struct CheckpointSignerTests {
    @Test func `the published key writes the published signature`() throws {
        let signer = try CheckpointSigner(parsing: PublishedNote.privateKey)
        #expect(try signer.sign(PublishedNote.text).description == PublishedNote.note)
    }

    @Test func `a private key is written as it was read, and gives its verifier key`() throws {
        let signer = try CheckpointSigner(parsing: PublishedNote.privateKey)
        #expect(signer.privateKeyText == PublishedNote.privateKey)
        #expect(signer.verifier.description == PublishedNote.verifierKey)
    }

    @Test func `no part of a key and no key with one byte changed is a key`() {
        let key = Array(PublishedNote.privateKey.utf8)
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
                try CheckpointSigner(parsing: String(decoding: bytes, as: UTF8.self))
            }
        }
    }

    @Test func `a verifier key cannot sign`() {
        #expect(throws: CheckpointError.malformedKey) {
            try CheckpointSigner(parsing: PublishedNote.verifierKey)
        }
    }

    @Test(arguments: [0, 31, 33]) func `a seed of another length is refused`(count: Int) {
        #expect(throws: CheckpointError.malformedKey) {
            try CheckpointSigner(name: "log", seed: [UInt8](repeating: 1, count: count))
        }
    }

    @Test(arguments: ["", "two words", "a+b", "a\u{00A0}b", "a\u{0001}b"])
    func `a name that no note can carry is refused`(name: String) {
        #expect(throws: CheckpointError.malformedKeyName(name)) {
            try CheckpointSigner(name: name, seed: [UInt8](repeating: 1, count: 32))
        }
    }

    @Test func `the secret does not show when the signer is printed`() throws {
        let signer = try CheckpointSigner(parsing: PublishedNote.privateKey)
        var dumped = ""
        dump(signer, to: &dumped)
        #expect("\(signer)" == "signer PeterNeumann+c74f20a3")
        #expect(String(reflecting: signer) == "signer PeterNeumann+c74f20a3")
        #expect(!dumped.contains("rivateKey"))
    }

    @Test func `the largest checkpoint fits into a note that is accepted`() throws {
        let line = String(repeating: "x", count: 1024)
        let lines = [String](repeating: line, count: 16)
        let largest = try Checkpoint(origin: line, size: .max, root: .emptyRoot, extensions: lines)
        let signer = try CheckpointSigner(name: line, seed: [UInt8](repeating: 1, count: 32))
        let note = try SignedNote(parsing: Array(try signer.sign(largest).description.utf8))
        #expect(try signer.verifier.checkpoint(in: note, origin: line) == largest)
    }
}
