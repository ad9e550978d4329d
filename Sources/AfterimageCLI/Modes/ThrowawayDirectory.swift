import Foundation

/// A folder for the files of one run, in memory where the system has a place for files there.
struct ThrowawayDirectory {
    let path: String

    /// Makes a new folder that only its owner may enter.
    init() throws(CommandFailure) {
        let places = ["/dev/shm", FileManager.default.temporaryDirectory.path]
        for place in places {
            // The system puts random letters in the place of the last six.
            let random = String(repeating: "X", count: 6)
            var template = Array("\(place)/afterimage-\(random)".utf8CString)
            guard let made = mkdtemp(&template) else { continue }
            path = String(cString: made)
            return
        }
        throw CommandFailure(
            .unreachable, "no temporary folder can be made in \(places.joined(separator: " or "))",
            mend: "afterimage serve --data DIR",
        )
    }

    /// Deletes the folder with all its files; what can not be deleted is left to the system.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
