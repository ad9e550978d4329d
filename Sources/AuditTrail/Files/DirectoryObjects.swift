package import AuditPipeline

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files below a directory as objects, whose keys are their paths.
///
/// A name that ends with `.new` is a draft that a crash left behind, and is no object.
package struct DirectoryObjects: ObjectStore {
    private let path: String

    /// Names a directory, which must be there.
    package init(path: String) {
        self.path = path
    }

    /// Keeps an object in place of what is there.
    package func put(_ bytes: [UInt8], as key: String) async throws {
        let file = try file(key)
        if let slash = file.lastIndex(of: "/") { try Folder(path: String(file[..<slash])).make() }
        try SmallFile(path: file).put(bytes, readableBy: .owner)
        try FileSync(folder: path).wait(for: [file])
    }

    /// The bytes of an object; nil where there is none.
    package func bytes(of key: String, limitBytes: Int) async throws -> [UInt8]? {
        let file = try file(key)
        guard let size = SmallFile(path: file).sizeBytes else { return nil }
        guard size <= limitBytes else {
            throw ObjectRefusal.tooLarge(key: key, limitBytes: limitBytes)
        }
        return try SmallFile(path: file, limitBytes: limitBytes).read()
    }

    /// All objects behind a key.
    package func list(_ prefix: String, behind key: String) async throws -> [ListedObject] {
        var found: [ListedObject] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            guard name.utf8.starts(with: prefix.utf8), Self.bytes(key, precede: name),
                !name.hasSuffix(".new"), let size = SmallFile(path: "\(path)/\(name)").sizeBytes
            else { continue }
            found.append(ListedObject(key: name, sizeBytes: Int64(size)))
        }
        return found.sorted { Self.bytes($0.key, precede: $1.key) }
    }

    /// Nothing: what is put takes the place of what was there.
    package func removeFormer(of keys: [String]) async throws -> WithheldObjects? { nil }

    /// Where an object is; a key that would lead out of the directory names none.
    private func file(_ key: String) throws -> String {
        let parts = key.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !["", ".", ".."].contains($0) }), !key.utf8.contains(0) else {
            throw TrailError.file(path: "\(path)/\(key)", reason: "no file can be called so")
        }
        return "\(path)/\(key)"
    }

    private static func bytes(_ left: String, precede right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
