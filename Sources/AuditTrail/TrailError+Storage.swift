import SQLite

extension TrailError {
    /// What an error of the layers below means to the trail's callers.
    init(_ error: any Error) {
        switch error {
        case let error as TrailError: self = error
        case DatabaseFileError.newerFormat(let path, let found, let supported):
            self = .newerFormat(path: path, found: found, supported: supported)
        default: self = .storage("\(error)")
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
