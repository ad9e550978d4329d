import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Holds a directory for this process alone, by a lock on the file `lock` inside it.
///
/// The operating system releases it when the process ends, however it ends; the file stays, and
/// names the process that held it last. Programs that are started meanwhile do not inherit it.
package final class FileLock: Sendable {
    /// The file that is locked.
    package let path: String
    private let descriptor: Mutex<Int32?>

    /// Locks an existing directory; throws `inUse` where another owner has it.
    package init(directory: String) throws(DatabaseFileError) {
        path = "\(directory)/lock"
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .noLock(path: path, reason: Self.reason(errno)) }
        descriptor = Mutex(opened)
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            // What follows may change it.
            let code = errno
            throw code == EWOULDBLOCK
                ? .inUse(path: directory, process: Self.owner(in: opened))
                : .noLock(path: path, reason: Self.reason(code))
        }
        Self.name(getpid(), in: opened)
    }

    deinit {
        release()
    }

    /// Gives the directory free; doing so twice is allowed.
    package func release() {
        descriptor.withLock { descriptor in
            // Closing the file releases its lock.
            if let opened = descriptor { close(opened) }
            descriptor = nil
        }
    }

    /// Writes the owner down. The lock holds without it, so a full disk is no reason to refuse.
    private static func name(_ process: Int32, in file: Int32) {
        let text = Array("\(process)\n".utf8)
        guard ftruncate(file, 0) == 0 else { return }
        _ = pwrite(file, text, text.count, 0)
    }

    private static func owner(in file: Int32) -> Int32? {
        var text = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &text, text.count, 0)
        return Int32(
            String(decoding: text.prefix(max(count, 0)).prefix { $0 != 10 }, as: UTF8.self))
    }

    private static func reason(_ code: Int32) -> String {
        String(cString: strerror(code))
    }
}
