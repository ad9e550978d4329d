import Foundation

/// A folder for the files of one run, in memory where the system has a place for files there.
struct ThrowawayDirectory {
    let path: String

    /// Makes a new folder that only its owner may enter.
    init() throws(CommandFailure) {
        let places = ["/dev/shm", FileManager.default.temporaryDirectory.path]
        // The system puts letters of its own in their place.
        let letters = String(repeating: "X", count: 6)
        for place in places {
            var template = Array("\(place)/afterimage-\(letters)".utf8CString)
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
