import ArgumentParser
import Crypto
import DynamoModel
import Zlib

/// A program as Lambda takes it: a zip file with the one executable file `bootstrap`.
///
/// The same program always makes the same file, so that its digest tells whether a function has it.
/// Source: PKWARE, APPNOTE.TXT, sections 4.3 and 4.4.
struct FunctionPackage {
    /// What a program runs on, by Lambda's words.
    enum Architecture: String, CaseIterable, ExpressibleByArgument {
        case x86 = "x86_64"
        case arm = "arm64"
    }

    /// What the program runs on.
    let architecture: Architecture
    /// Whether the program needs libraries of the system that runs it.
    let needsLibraries: Bool
    /// The zip file.
    let zip: [UInt8]

    /// The SHA-256 of the zip file, which Lambda shows of a function's code.
    var digest: SHA256.Digest { SHA256.hash(data: zip) }

    /// Packs a program; throws what is wrong with it.
    init(_ program: [UInt8], named path: String) throws(CommandFailure) {
        guard let architecture = Architecture(program) else {
            throw CommandFailure(
                .usage, "\(path) is no program for Linux on x86_64 or arm64",
                mend: "--program .build/release/afterimage-lambda")
        }
        self.architecture = architecture
        needsLibraries = FunctionPackage.hasInterpreter(program)
        guard var gzip = GzipWriter() else { throw FunctionPackage.noMemory }
        gzip.write(program)
        gzip.finish()
        // What gzip has around the compressed bytes is what a zip file has elsewhere.
        let compressed = gzip.bytes.dropFirst(10).dropLast(8)
        zip = FunctionPackage.zip(
            compressed, checksum: gzip.bytes.suffix(8).prefix(4), sizeBytes: program.count)
    }

    /// Whether a program names what has to load its libraries. Source: ELF-64, program header.
    private static func hasInterpreter(_ program: [UInt8]) -> Bool {
        let start = program.number(at: 32, bytes: 8)
        let size = program.number(at: 54, bytes: 2)
        let count = program.number(at: 56, bytes: 2)
        guard start < program.count else { return false }
        return (0..<count).contains { program.number(at: start + $0 * size, bytes: 4) == 3 }
    }

    private static let noMemory = CommandFailure(
        .usage, "There is no memory to compress the program", mend: "the same command elsewhere")

    private static func zip(
        _ compressed: ArraySlice<UInt8>, checksum: ArraySlice<UInt8>, sizeBytes: Int,
    ) -> [UInt8] {
        var facts: [UInt8] = []
        // Deflated, on the first day that the format knows.
        facts.append(littleEndian: UInt16(8))
        facts.append(littleEndian: UInt16(0))
        facts.append(littleEndian: UInt16(1 << 5 | 1))
        facts += checksum
        facts.append(littleEndian: UInt32(compressed.count))
        facts.append(littleEndian: UInt32(sizeBytes))
        facts.append(littleEndian: UInt16(name.count))
        facts.append(littleEndian: UInt16(0))

        var file: [UInt8] = []
        file.append(littleEndian: UInt32(0x0403_4B50))
        file.append(littleEndian: UInt16(20))
        file.append(littleEndian: UInt16(0))
        file += facts + name + compressed
        let directory = file.count
        file.append(littleEndian: UInt32(0x0201_4B50))
        // Made on Unix, so that the permissions behind are its.
        file.append(littleEndian: UInt16(3 << 8 | 20))
        file.append(littleEndian: UInt16(20))
        file.append(littleEndian: UInt16(0))
        file += facts
        file += [UInt8](repeating: 0, count: 6)
        file.append(littleEndian: UInt32(0o100755 << 16))
        file.append(littleEndian: UInt32(0))
        file += name
        let end = file.count
        file.append(littleEndian: UInt32(0x0605_4B50))
        file.append(littleEndian: UInt32(0))
        file.append(littleEndian: UInt16(1))
        file.append(littleEndian: UInt16(1))
        file.append(littleEndian: UInt32(end - directory))
        file.append(littleEndian: UInt32(directory))
        file.append(littleEndian: UInt16(0))
        return file
    }

    /// The name that Lambda looks for.
    private static let name = Array("bootstrap".utf8)
}

extension FunctionPackage.Architecture {
    /// What an executable file runs on; nil where it is none of Linux, or for something else.
    fileprivate init?(_ program: [UInt8]) {
        guard program.count > 64, program.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else {
            return nil
        }
        switch program.number(at: 18, bytes: 2) {
        case 0x3E: self = .x86
        case 0xB7: self = .arm
        default: return nil
        }
    }
}

extension [UInt8] {
    /// A number of so many bytes, the least significant first; zero beyond the end, or where it is
    /// larger than anything here.
    fileprivate func number(at place: Int, bytes: Int) -> Int {
        guard place <= count - bytes else { return 0 }
        let value = self[place..<place + bytes].reversed().reduce(UInt64(0)) {
            $0 << 8 | UInt64($1)
        }
        return Int(exactly: value) ?? 0
    }

    fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
