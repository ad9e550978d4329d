@testable import LocalFunctions

/// Makes zip files whose entries are stored as they are, right ones and wrong ones.
struct ZipMaker {
    struct Entry {
        var path: String
        var content: [UInt8] = []
        var mode = 0o100_644
        /// What the directory says, where it lies.
        var statedSize: Int?
        var method = 0
        var flags = 0
    }

    static func zip(_ entries: [Entry]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let header = file.count
            let name = Array(entry.path.utf8)
            let sum = Int(Inflation.checksum(of: entry.content[...]))
            file += word(0x0403_4B50) + short(20) + short(entry.flags) + short(entry.method)
            file += short(0) + short(0) + word(sum) + word(entry.content.count)
            file += word(entry.content.count) + short(name.count) + short(0) + name + entry.content
            directory += word(0x0201_4B50) + short(0x0314) + short(20) + short(entry.flags)
            directory += short(entry.method) + short(0) + short(0) + word(sum)
            directory += word(entry.content.count)
            directory += word(entry.statedSize ?? entry.content.count) + short(name.count)
            directory += short(0) + short(0) + short(0) + short(0) + word(entry.mode << 16)
            directory += word(header) + name
        }
        let place = file.count
        file += directory + word(0x0605_4B50) + short(0) + short(0)
        file += short(entries.count) + short(entries.count)
        return file + word(directory.count) + word(place) + short(0)
    }

    private static func short(_ value: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }

    private static func word(_ value: Int) -> [UInt8] { short(value) + short(value >> 16) }
}
