import Foundation

/// Where data of a run go; they go with the run.
struct WorkDirectory: Sendable {
    private let path: String

    init(_ parent: String) throws {
        path = URL(filePath: parent).absoluteURL.path + "/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// Makes a folder that nobody else uses.
    func folder(_ name: String) throws -> String {
        let folder = "\(path)/\(name)-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    /// The bytes of the files in a folder whose names begin so.
    static func sizeBytes(of folder: String, prefix: String = "") throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix(prefix) }
            .reduce(0) { sum, name in
                let attributes = try FileManager.default.attributesOfItem(
                    atPath: "\(folder)/\(name)")
                return sum + (attributes[.size] as? Int ?? 0)
            }
    }

    /// Deletes everything; what can not be deleted is left to whoever keeps the disk.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
