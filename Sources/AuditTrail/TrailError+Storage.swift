import SQLite

extension TrailError {
    /// What an error of the layers below means to the trail's callers.
    init(_ error: any Error) {
        switch error {
        case let error as TrailError: self = error
        case DatabaseFileError.newerFormat(let path, let found, let supported):
            self = .newerFormat(path: path, found: found, supported: supported)
        case let error as SQLiteError where error.isDamage: self = .damaged(reason: error.message)
        case DatabaseFileError.failed(let error) where error.isDamage:
            self = .damaged(reason: error.message)
        default: self = .storage("\(error)")
        }
    }

    /// Whether it says that a trail's own file is not what was written, and not merely that it can
    /// not be read.
    func refutes(_ directory: DataDirectory) -> Bool {
        switch self {
        case .damaged, .altered: true
        case .malformedKey(let path, _), .malformedCheckpoint(let path, _):
            path.hasPrefix("\(directory.path)/")
        default: false
        }
    }

    /// Runs `body`, and throws what its errors mean.
    static func translating<Value>(_ body: () throws -> Value) throws(TrailError) -> Value {
        do {
            return try body()
        } catch {
            throw TrailError(error)
        }
    }
}

extension SQLiteError {
    /// Whether the file is at fault: `SQLITE_CORRUPT`, `SQLITE_NOTADB`, or a file that was cut off,
    /// `SQLITE_IOERR_SHORT_READ`.
    fileprivate var isDamage: Bool { [11, 26].contains(code) || extendedCode == 522 }
}
