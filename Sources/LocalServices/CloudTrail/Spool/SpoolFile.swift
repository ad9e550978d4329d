import SQLite

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file that bytes are added to with one call to the system each time, and that is emptied once
/// they are elsewhere. A crash of the process leaves all that was added.
///
/// Closed with its owner; whoever has it lets one thread at a time use it.
final class SpoolFile: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Opens the file, or makes it.
    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SpoolError(path) }
    }

    deinit { close(descriptor) }

    /// Adds bytes behind the first `size` ones, all of them or none.
    func append(_ bytes: [UInt8], behind size: Int) throws {
        let written = bytes.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
        guard written != bytes.count else { return }
        let error = SpoolError(path, written < 0 ? errno : ENOSPC)
        // What is left of a part would hide what is added next.
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw SpoolError(path) }
        throw error
    }

    /// Removes everything.
    func empty() throws {
        guard ftruncate(descriptor, 0) == 0 else { throw SpoolError(path) }
    }

    /// All bytes.
    func contents() throws -> [UInt8] {
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
