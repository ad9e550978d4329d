/// What is in a zip file.
///
/// Sizes and paths of all entries are checked before any of them is unpacked, and none can grow
/// beyond the size that it declares. Zip64, links and encryption are refused.
/// Source: PKWARE, APPNOTE.TXT 6.3.10.
struct ZipArchive {
    /// The entries, in the order of the directory.
    let entries: [ZipEntry]
    private let bytes: [UInt8]

    /// Reads the directory at the file's end.
    init(_ bytes: [UInt8]) throws(ZipError) {
        self.bytes = bytes
        let reader = ZipReader(bytes: bytes)
        let end = try ZipArchive.endOfDirectory(reader)
        let count = try reader.short(at: end + 10)
        var place = try reader.word(at: end + 16)
        guard count <= Limits.zipEntries else { throw .tooManyFiles }
        var entries: [ZipEntry] = []
        var sizeBytes = 0
        for _ in 0..<count {
            let entry = try ZipEntry(reader, at: &place)
            sizeBytes += entry.sizeBytes
            guard sizeBytes <= Limits.unzippedBytes else { throw .tooLarge }
            entries.append(entry)
        }
        guard entries.contains(where: { !$0.isFolder }) else { throw .empty }
        self.entries = entries
        try checkPlaces()
    }

    /// The content of an entry, whole and with the checksum that was promised.
    func content(of entry: ZipEntry) throws(ZipError) -> [UInt8] {
        let reader = ZipReader(bytes: bytes)
        guard try reader.word(at: entry.header) == ZipArchive.entryMark else { throw .damaged }
        let start =
            entry.header + 30 + (try reader.short(at: entry.header + 26))
            + (try reader.short(at: entry.header + 28))
        let packed = try reader.slice(start, length: entry.packedBytes)
        let content = entry.isPacked ? try Inflation.inflate(packed, to: entry.sizeBytes) : packed
        guard content.count == entry.sizeBytes, Inflation.checksum(of: content) == entry.checksum
        else { throw .damaged }
        return Array(content)
    }

    /// Throws where a file would have to be a folder too.
    private func checkPlaces() throws(ZipError) {
        var files: Set<String> = []
        for entry in entries where !entry.isFolder { files.insert(entry.place) }
        for entry in entries {
            let folders = entry.isFolder ? entry.parents + [entry.place] : entry.parents
            if let both = folders.first(where: files.contains) { throw .fileAndFolder(both) }
        }
    }

    /// The place of the record that says where the directory is; a comment may follow it.
    private static func endOfDirectory(_ reader: ZipReader) throws(ZipError) -> Int {
        let last = reader.bytes.count - 22
        guard last >= 0 else { throw .damaged }
        for place in stride(from: last, through: max(0, last - 0xFFFF), by: -1)
        where try reader.word(at: place) == endMark {
            guard try reader.short(at: place + 4) == 0 else { throw .damaged }
            return place
        }
        throw .damaged
    }

    private static let entryMark = 0x0403_4B50
    private static let endMark = 0x0605_4B50
}
