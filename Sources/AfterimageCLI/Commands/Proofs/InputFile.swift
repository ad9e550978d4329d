import Foundation

/// A file that the command line names.
enum InputFile {
    /// The file's bytes; where there is none, the failure says what should have been named.
    static func bytes(_ path: String, _ mend: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.notFound, "\(path) can not be read", mend: mend)
        }
        return Array(data)
    }
}
