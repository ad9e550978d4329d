/// One file or folder in a zip file.
struct ZipEntry: Hashable {
    /// The way to it; it stays inside the folder that the file is unpacked into.
    let path: String
    let isFolder: Bool
    /// Whether somebody may run it.
    let isExecutable: Bool
    /// Its size once it is unpacked.
    let sizeBytes: Int
    let packedBytes: Int
    /// Whether it is packed by deflate, or stored as it is.
    let isPacked: Bool
    /// CRC-32 of the content.
    let checksum: UInt32
    /// The place of the header before the content.
    let header: Int

    /// Reads an entry of the directory, and moves `place` behind it.
    init(_ reader: ZipReader, at place: inout Int) throws(ZipError) {
        guard try reader.word(at: place) == ZipEntry.mark else { throw .damaged }
        let nameLength = try reader.short(at: place + 28)
        let name = try reader.slice(place + 46, length: nameLength)
        guard let path = String(validating: name, as: UTF8.self) else {
            throw .unsafePath(String(decoding: name, as: UTF8.self))
        }
        self.path = path
        isFolder = path.hasSuffix("/")
        packedBytes = try reader.word(at: place + 20)
        sizeBytes = try reader.word(at: place + 24)
        checksum = UInt32(try reader.word(at: place + 16))
        header = try reader.word(at: place + 42)
        let method = try reader.short(at: place + 10)
        isPacked = method == ZipEntry.deflate
        guard method == 0 || isPacked, try reader.short(at: place + 8) & 1 == 0 else {
            throw .unknownMethod(path)
        }
        let mode = try reader.word(at: place + 38) >> 16
        guard [0, ZipEntry.file, ZipEntry.folder].contains(mode & ZipEntry.kinds) else {
            throw .notAFile(path)
        }
        isExecutable = mode & 0o111 != 0
        guard ZipEntry.isSafe(path) else { throw .unsafePath(path) }
        place +=
            46 + nameLength + (try reader.short(at: place + 30))
            + (try reader.short(at: place + 32))
    }

    /// The folders that the path leads through, as paths of their own, the outermost first.
    var parents: [String] {
        var path = ""
        return parts.dropLast().map { part in
            path += path.isEmpty ? part : "/" + part
            return path
        }
    }

    /// The path in the one way to write it.
    var place: String { parts.joined(separator: "/") }

    private var parts: [Substring] { path.split(separator: "/").filter { $0 != "." } }

    /// Whether a path stays below the folder that it begins in, on its own and with others.
    private static func isSafe(_ path: String) -> Bool {
        let path = path.hasSuffix("/") ? String(path.dropLast()) : path
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return path.utf8.count <= Limits.pathBytes && !path.utf8.contains(0)
            && !path.utf8.contains(UInt8(ascii: "\\"))
            && parts.allSatisfy { part in
                !part.isEmpty && part != ".." && (part != "." || parts.count > 1)
                    && part.utf8.count <= Limits.nameBytes
            }
    }

    private static let mark = 0x0201_4B50
    private static let deflate = 8
    /// The kinds of files in a mode of Unix.
    private static let kinds = 0o170_000
    private static let file = 0o100_000
    private static let folder = 0o040_000
}
