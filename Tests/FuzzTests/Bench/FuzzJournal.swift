import Foundation

/// The requests that are being asked, in a file: what is left of them when the process crashes.
struct FuzzJournal {
    let path: String

    /// A file for this process.
    init() {
        let name = "afterimage-fuzz-\(ProcessInfo.processInfo.processIdentifier).txt"
        path = FileManager.default.temporaryDirectory.appending(path: name).path
        print("after a crash, \(path) has the requests that led to it")
    }

    /// Remembers a wave of a round; forgets the one before.
    func begin(_ requests: [FuzzRequest], _ repetition: String) throws {
        var text = repetition + "\n"
        for request in requests { text += "\(request)\n" }
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    /// Nothing crashed.
    func end() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
