import AuditTrail
import Foundation
import SQLite

extension Error {
    /// Whether the disk has no room left.
    var isDiskFull: Bool {
        switch self as any Error {
        // Source: sqlite.org/rescode.html, SQLITE_FULL.
        case let error as SQLiteError: error.code == 13
        case DatabaseFileError.failed(let error): error.isDiskFull
        case TrailError.file(_, let reason): reason == String(cString: strerror(ENOSPC))
        default: false
        }
    }
}
