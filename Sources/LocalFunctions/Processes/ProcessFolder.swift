import DynamoModel
import Foundation
import SystemPackage

/// The places of one process among the files of its function.
struct ProcessFolder {
    /// What stands for `/tmp`; the process's own.
    let temporary: FilePath
    /// Where its log is.
    let log: FilePath
    /// The log's name as functions know it.
    let stream: String

    /// Makes the folders, and removes logs that are too old; a process is told from others by when
    /// it began and by its number.
    init(_ function: FilePath, number: Int, at time: Timestamp) throws {
        let files = FileManager.default
        let name = "\(time.milliseconds)-\(number)"
        let logs = function.appending("logs")
        temporary = function.appending("tmp").appending(name)
        log = logs.appending("\(name).log")
        stream = FunctionLogFiles.stream(name)
        for folder in [temporary, logs] {
            try files.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        }
        // Names begin with the time, so the oldest come first.
        let kept = try files.contentsOfDirectory(atPath: logs.string).sorted()
        for old in kept.dropLast(Limits.logsPerFunction - 1) {
            try files.removeItem(atPath: logs.appending(old).string)
        }
    }
}
