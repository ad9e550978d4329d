import SQLite

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file of a folder, named by its number, that bytes are added to with one call to the system
/// each time. A crash of the process leaves all that was added.
///
/// Closed with its owner; whoever has it lets one thread at a time add to it.
final class SpoolFile: Sendable {
    private let folder: String
    private let path: String
    private let descriptor: Int32

    /// Opens the file, or makes it.
    init(_ number: Int64, in folder: String) throws {
        self.folder = folder
        path = "\(folder)/\(number)"
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SpoolError(path) }
    }

    deinit { close(descriptor) }

    /// Adds bytes behind the first `size` ones, all of them or none; what else there is goes.
    func append(_ bytes: [UInt8], behind size: Int) throws {
        // What an append that failed could not take back would hide what is added now.
        let end = Int(lseek(descriptor, 0, SEEK_END))
        guard end >= size else { throw SpoolError(path, end < 0 ? errno : EIO) }
        guard end == size || cut(to: size) else { throw SpoolError(path) }
        let written = bytes.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
        guard written != bytes.count else { return }
        let error = SpoolError(path, written < 0 ? errno : ENOSPC)
        _ = cut(to: size)
        throw error
    }

    private func cut(to size: Int) -> Bool { ftruncate(descriptor, off_t(size)) == 0 }

    /// Has the file and its name survive a crash of the machine as they are.
    func sync() throws {
        guard fdatasync(descriptor) == 0 else { throw SpoolError(path) }
        try ObjectFiles.sync(folder)
    }

    /// All bytes of a file.
    static func contents(_ number: Int64, in folder: String) throws -> [UInt8] {
        let path = "\(folder)/\(number)"
        guard let contents = try contents(ofFileAt: path) else { throw SpoolError(path, ENOENT) }
        return contents
    }

    /// All bytes of a file; nil where there is none.
    static func contents(ofFileAt path: String) throws -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw SpoolError(path) }
        defer { close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= 0 else { throw SpoolError(path) }
        var place = 0
        return try [UInt8](unsafeUninitializedCapacity: Int(size)) { bytes, count in
            while place < bytes.count {
                let rest = UnsafeMutableBufferPointer(rebasing: bytes[place...])
                let read = pread(descriptor, rest.baseAddress, rest.count, off_t(place))
                guard read >= 0 else { throw SpoolError(path) }
                guard read > 0 else { break }
                place += read
            }
            count = place
        }
    }

    /// Gives a file its place in the folder.
    static func move(_ path: String, to number: Int64, in folder: String) throws {
        guard rename(path, "\(folder)/\(number)") == 0 else { throw SpoolError(path) }
    }

    /// Removes a file; one that can not be removed is tried again with the next.
    static func remove(_ number: Int64, in folder: String) {
        unlink("\(folder)/\(number)")
    }
}

/// What the operating system says of a file.
struct SpoolError: Error, CustomStringConvertible {
    let description: String

    fileprivate init(_ path: String, _ code: Int32 = errno) {
        description = "\(path): \(String(cString: strerror(code)))"
    }
}

// Inside the type its name would mean its own method.
private let systemWrite = write(_:_:_:)
