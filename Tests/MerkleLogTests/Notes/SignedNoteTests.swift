import MerkleLog
import Testing

struct SignedNoteTests {
    @Test func `the published note is read and written the same`() throws {
        let text = PublishedNote.note + PublishedNote.secondSignature
        let note = try SignedNote(parsing: Array(text.utf8))
        #expect(note.text == PublishedNote.text)
        #expect(note.signatures.map(\.key.name) == ["PeterNeumann", "EnochRoot"])
        #expect(note.signatures.map(\.key.id) == [0xc74f_20a3, 0xaf0c_fe78])
        #expect(note.signatures.map(\.bytes.count) == [64, 64])
        #expect(note.description == text)
    }

    @Test func `the text may have empty lines; the last one divides it from the signatures`() throws
    {
        let text = "\nOgnuno\n\n\ned è subito sera.\n"
        let note = try SignedNote(parsing: Array((text + "\n" + PublishedNote.signature).utf8))
        #expect(note.text == text)
    }

    @Test(arguments: [
        "", "\n", "\n\n", PublishedNote.text, PublishedNote.text + "\n", PublishedNote.signature,
        PublishedNote.text + PublishedNote.signature, String(PublishedNote.note.dropLast()),
        PublishedNote.note + "\n", PublishedNote.note + "\n\n",
    ])
    func `a note without whole signature lines at its end is refused`(text: String) {
        #expect(throws: CheckpointError.noteUnsigned) {
            try SignedNote(parsing: Array(text.utf8))
        }
    }

    @Test(arguments: [
        "Unexpected line.", "\u{2014}", "\u{2014} ", "\u{2014} name", "\u{2014} name ",
        "\u{2014} name AAAAAA==", "\u{2014}  AAAAAAA=", "- name AAAAAAA=", "\u{2013} name AAAAAAA=",
        "\u{2014}name AAAAAAA=", " \u{2014} name AAAAAAA=", "\u{2014} na+me AAAAAAA=",
        "\u{2014} na\u{00A0}me AAAAAAA=", "\u{2014} na\u{2003}me AAAAAAA=",
        "\u{2014} name  AAAAAAA=", "\u{2014} name AAAAAAA= ", "\u{2014} name AAAAAAA",
        "\u{2014} name AAAAAAB=", "\u{2014} two names AAAAAAA=",
    ])
    func `a malformed signature line refuses the whole note`(line: String) {
        #expect(throws: CheckpointError.malformedSignature(line: 2)) {
            try SignedNote(parsing: Array((PublishedNote.note + line + "\n").utf8))
        }
    }

    @Test(arguments: [[0x01], [0x00], [0x0D], [0x09], [0xFF], [0xC3], [0xED, 0xA0, 0x80]])
    func `what is not plain text is refused`(bytes: [UInt8]) {
        #expect(throws: CheckpointError.noteNotText) {
            try SignedNote(parsing: bytes + Array(PublishedNote.note.utf8))
        }
    }

    @Test func `one hundred signatures are read and one more is refused`() throws {
        let signatures = String(repeating: PublishedNote.signature, count: 100)
        let note = PublishedNote.text + "\n" + signatures
        #expect(try SignedNote(parsing: Array(note.utf8)).signatures.count == 100)
        #expect(throws: CheckpointError.tooManySignatures(count: 101)) {
            try SignedNote(parsing: Array((note + PublishedNote.signature).utf8))
        }
    }

    @Test func `a note beyond 256 KiB is refused before it is read`() {
        let bytes = [UInt8](repeating: 0xFF, count: 256 * 1024 + 1)
        #expect(throws: CheckpointError.noteTooLarge(byteCount: bytes.count)) {
            try SignedNote(parsing: bytes)
        }
    }
}
