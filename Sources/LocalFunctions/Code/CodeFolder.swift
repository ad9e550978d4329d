import AWSWire
import Crypto
import Foundation
import Synchronization
import SystemPackage

/// The code of all functions, in files.
///
/// `NAME/DIGEST.zip` is what was uploaded, and is durable; `NAME/DIGEST/` is what it unpacks to,
/// made anew before the first call after each start, so that no crash can leave half of it. Code
/// goes when its function does not have it any more and no process runs it.
final class CodeFolder: Sendable {
    private let root: FilePath
    /// Who needs which code of each function; changed in the function's turns only, with its files.
    private let claims = Mutex<[String: CodeClaims]>([:])
    /// The folders that this process unpacked.
    private let unpacked = Mutex<Set<FilePath>>([])
    /// What is done with files of a function is done in its order, and waits for no other function.
    private let turns: CodeTurns

    init(_ root: FilePath, _ turns: CodeTurns = CodeTurns()) {
        self.root = root
        self.turns = turns
    }

    /// The folder of everything that belongs to a function.
    func folder(of function: String) -> FilePath { root.appending(function) }

    /// Keeps a zip file, durably, and unpacks it; throws where it is none that can be unpacked.
    func keep(_ zip: [UInt8], of function: String) async throws -> CodeDigest {
        try await turns.pass(function) {
            guard zip.count <= Limits.zipBytes else { throw ZipError.packedTooLarge }
            let archive = try ZipArchive(zip)
            let digest = SHA256.hash(data: zip)
            let place = self.folder(of: function).appending(digest.hexadecimalText)
            self.claim(function) { $0.keep(digest.hexadecimalText) }
            try FileManager.default.createDirectory(
                atPath: self.folder(of: function).string, withIntermediateDirectories: true)
            try self.unpack(archive, into: place)
            try CodeFiles.write(zip, to: FilePath("\(place).zip"))
            return CodeDigest(text: Data(digest).base64EncodedString(), sizeBytes: zip.count)
        }
    }

    /// The zip file of a function.
    func zip(of function: FunctionConfiguration) async throws -> [UInt8] {
        try await turns.pass(function.name) { try self.readZip(of: function) }
    }

    /// The folder with a function's code, unpacked; it stays until it is given back as often.
    func lend(_ function: FunctionConfiguration) async throws -> FilePath {
        try await turns.pass(function.name) {
            let place = try self.place(of: function)
            if !self.isUnpacked(place) {
                try self.unpack(try ZipArchive(try self.readZip(of: function)), into: place)
            }
            self.claim(function.name) { $0.lend(place.digest) }
            return place
        }
    }

    /// Takes back what was lent.
    func giveBack(_ function: FunctionConfiguration) async throws {
        try await turns.pass(function.name) {
            let digest = try self.place(of: function).digest
            self.claim(function.name) { $0.giveBack(digest) }
            try self.tidy(function.name)
        }
    }

    /// Learns what a function has now; nil where it is not there.
    func settle(_ function: String, at configuration: FunctionConfiguration?) async throws {
        try await turns.pass(function) {
            let digest = try configuration.map { try self.place(of: $0).digest }
            self.claim(function) { $0.settle(at: digest) }
            try self.tidy(function)
        }
    }

    /// Removes what belongs to none of these functions, and what processes left behind that ended
    /// with the server; to be called before anything else.
    func sweep(_ functions: [FunctionConfiguration]) async throws {
        for function in functions {
            try await turns.pass(function.name) {
                let digest = try self.place(of: function).digest
                self.claim(function.name) { $0.settle(at: digest) }
            }
        }
        for name in try CodeFiles.names(in: root) {
            try await turns.pass(name) {
                try CodeFiles.remove(self.folder(of: name).appending("tmp"))
                try self.tidy(name)
            }
        }
    }

    /// Removes the code of a function that nobody needs; all of the function where there is none
    /// that somebody does.
    private func tidy(_ function: String) throws {
        let folder = folder(of: function)
        let kept = claims.withLock { $0[function]?.kept } ?? []
        guard !kept.isEmpty else {
            claims.withLock { $0[function] = nil }
            unpacked.withLock { $0 = $0.filter { !$0.starts(with: folder) } }
            return try CodeFiles.remove(folder)
        }
        for name in try CodeFiles.names(in: folder) where !["logs", "tmp"].contains(name) {
            let path = folder.appending(name)
            guard !kept.contains(path.digest) else { continue }
            try CodeFiles.remove(path)
            unpacked.withLock { _ = $0.remove(path) }
        }
    }

    private func claim(_ function: String, _ change: (inout CodeClaims) -> Void) {
        claims.withLock { change(&$0[function, default: CodeClaims()]) }
    }

    /// A function may have removed its own code.
    private func isUnpacked(_ place: FilePath) -> Bool {
        unpacked.withLock { $0.contains(place) }
            && FileManager.default.fileExists(atPath: place.string)
    }

    private func unpack(_ archive: ZipArchive, into place: FilePath) throws {
        guard !isUnpacked(place) else { return }
        try CodeFiles.remove(place)
        try CodeFiles.unpack(archive, into: place)
        unpacked.withLock { _ = $0.insert(place) }
    }

    private func place(of function: FunctionConfiguration) throws -> FilePath {
        guard let digest = Data(base64Encoded: function.codeDigest) else {
            throw ZipError.damaged
        }
        return folder(of: function.name).appending(digest.hexadecimalText)
    }

    private func readZip(of function: FunctionConfiguration) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(try place(of: function)).zip")))
    }
}

extension FilePath {
    /// The digest that a file or folder of code is named by; nobody needs a draft of one.
    fileprivate var digest: String {
        let name = lastComponent?.string ?? ""
        return name.hasSuffix(".zip") ? String(name.dropLast(".zip".count)) : name
    }
}
