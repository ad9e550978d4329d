import AWSWire
import Crypto
import Foundation
import Synchronization
import SystemPackage

/// The code of all functions, in files.
///
/// `NAME/DIGEST.zip` is what was uploaded, and is durable; `NAME/DIGEST/` is what it unpacks to,
/// made anew before the first call after each start, so that no crash can leave half of it.
final class CodeFolder: Sendable {
    private let root: FilePath
    /// The folders that this process unpacked.
    private let unpacked = Mutex<Set<FilePath>>([])
    /// Not one of the shared pool's threads: unpacking waits for the disk.
    private let queue = DispatchQueue(label: "functions.code")

    init(_ root: FilePath) {
        self.root = root
    }

    /// The folder of everything that belongs to a function.
    func folder(of function: String) -> FilePath { root.appending(function) }

    /// Keeps a zip file, durably; throws where it is none that can be unpacked.
    func keep(_ zip: [UInt8], of function: String) async throws -> CodeDigest {
        try await perform {
            guard zip.count <= Limits.zipBytes else { throw ZipError.tooLarge }
            _ = try ZipArchive(zip)
            let digest = SHA256.hash(data: zip)
            let folder = self.folder(of: function)
            try FileManager.default.createDirectory(
                atPath: folder.string, withIntermediateDirectories: true)
            try Self.write(zip, to: folder.appending("\(Self.hexadecimal(digest)).zip"))
            return CodeDigest(text: Data(digest).base64EncodedString(), sizeBytes: zip.count)
        }
    }

    /// The zip file of a function.
    func zip(of function: FunctionConfiguration) async throws -> [UInt8] {
        try await perform { try self.readZip(of: function) }
    }

    /// The folder with a function's code, unpacked.
    func unpack(_ function: FunctionConfiguration) async throws -> FilePath {
        let folder = try place(of: function)
        guard !unpacked.withLock({ $0.contains(folder) }) else { return folder }
        return try await perform {
            // Another call may have been here before.
            guard !self.unpacked.withLock({ $0.contains(folder) }) else { return folder }
            try? FileManager.default.removeItem(atPath: folder.string)
            try Self.unpack(try ZipArchive(try self.readZip(of: function)), into: folder)
            self.unpacked.withLock { _ = $0.insert(folder) }
            return folder
        }
    }

    /// Removes code of a function that is not its present one; all of it where it was deleted.
    func settle(_ function: String, at configuration: FunctionConfiguration?) async throws {
        try await perform {
            let folder = self.folder(of: function)
            guard let configuration else {
                self.unpacked.withLock { $0 = $0.filter { !$0.starts(with: folder) } }
                return try FileManager.default.removeItem(atPath: folder.string)
            }
            let kept = try self.place(of: configuration)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.string)
            where name.hasSuffix(".zip") && name != "\(kept.lastComponent?.string ?? "").zip" {
                let stale = folder.appending(String(name.dropLast(".zip".count)))
                try FileManager.default.removeItem(atPath: "\(stale).zip")
                // It is there only where somebody called the function.
                try? FileManager.default.removeItem(atPath: stale.string)
                self.unpacked.withLock { _ = $0.remove(stale) }
            }
        }
    }

    private func place(of function: FunctionConfiguration) throws -> FilePath {
        guard let digest = Data(base64Encoded: function.codeDigest) else {
            throw ZipError.damaged
        }
        return folder(of: function.name).appending(Self.hexadecimal(digest))
    }

    private func readZip(of function: FunctionConfiguration) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(try place(of: function)).zip")))
    }

    private func perform<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value,
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }

    private static func unpack(_ archive: ZipArchive, into folder: FilePath) throws {
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
    private static func write(_ bytes: [UInt8], to path: FilePath) throws {
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

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
