/// Why a database file, or the directory around it, cannot be used.
package enum DatabaseFileError: Error, Hashable, CustomStringConvertible {
    /// A newer program wrote the file in format `found`; this one knows formats up to `supported`.
    case newerFormat(path: String, found: Int, supported: Int)
    /// Another process holds the lock; its identifier, where it could be read.
    case inUse(path: String, process: Int32?)
    /// The file exists and holds something else.
    case notADatabase(path: String)
    /// The file system cannot hold a write-ahead log; the journal would have been this instead.
    case noWriteAheadLog(path: String, journal: String)
    /// The lock file could be neither opened nor locked, for the operating system's `reason`.
    case noLock(path: String, reason: String)
    /// SQLite failed for another reason.
    case failed(SQLiteError)

    /// What is wrong with which file, and how to mend it.
    package var description: String {
        switch self {
        case .newerFormat(let path, let found, let supported):
            "\(path) has format version \(found), and this program knows versions up to "
                + "\(supported): open it with a newer version of the program."
        case .inUse(let path, let process?):
            "\(path) is in use by process \(process): stop it, or choose another directory."
        case .inUse(let path, nil):
            "\(path) is in use by another process: stop it, or choose another directory."
        case .notADatabase(let path):
            "\(path) is not a SQLite database: check the path, or restore the file from a backup."
        case .noWriteAheadLog(let path, let journal):
            "\(path) must keep a write-ahead log, and its file system allows only the journal "
                + "\"\(journal)\": move it to a local file system."
        case .noLock(let path, let reason):
            "\(path) cannot be locked (\(reason)): check that the directory exists and is writable."
        case .failed(let error):
            error.description
        }
    }
}
