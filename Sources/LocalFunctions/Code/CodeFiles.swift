import Foundation
import SystemPackage

/// What is done with the files of code.
enum CodeFiles {
    /// The names in a folder; none where it is not there.
    static func names(in folder: FilePath) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder.string) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.string)
    }

    /// Removes a file, or a folder with all that is in it, if it is there.
    static func remove(_ path: FilePath) throws {
        guard FileManager.default.fileExists(atPath: path.string) else { return }
        try FileManager.default.removeItem(atPath: path.string)
    }

    /// Makes the files and folders of an archive.
    static func unpack(_ archive: ZipArchive, into folder: FilePath) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        for entry in archive.entries {
            let path = folder.pushing(FilePath(entry.path))
            let parent = entry.isFolder ? path : path.removingLastComponent()
            try files.createDirectory(atPath: parent.string, withIntermediateDirectories: true)
            guard !entry.isFolder else { continue }
            let file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .truncate, .closeOnExec],
                permissions: entry.isExecutable ? [.ownerReadWriteExecute] : [.ownerReadWrite])
            try file.closeAfter { _ = try file.writeAll(try archive.content(of: entry)) }
        }
    }

    /// Writes a file whole and durably, or not at all.
    static func write(_ bytes: [UInt8], to path: FilePath) throws {
        let draft = FilePath("\(path).new")
        let file = try FileDescriptor.open(
            draft, .writeOnly, options: [.create, .truncate, .closeOnExec],
            permissions: [.ownerReadWrite])
        try file.closeAfter {
            _ = try file.writeAll(bytes)
            guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
        }
        guard rename(draft.string, path.string) == 0 else { throw Errno(rawValue: errno) }
        let folder = try FileDescriptor.open(path.removingLastComponent(), .readOnly)
        try folder.closeAfter {
            guard fsync(folder.rawValue) == 0 else { throw Errno(rawValue: errno) }
        }
    }
}
