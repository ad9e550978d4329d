import Foundation
import Testing

@testable import LocalServices

/// Files of objects while their bytes come in.
struct IncomingFileTests {
    private let store: ObjectStore
    private let s3: LocalS3

    init() async throws {
        store = try ObjectStore()
        s3 = try store.open()
    }

    @Test func `bytes that the disk began with before others came are in their place`() throws {
        let file = s3.newFile()
        let pieces = (0..<5).map { [UInt8](repeating: $0, count: Limits.syncedAheadBytes + 1) }
        for piece in pieces { try file.write(piece.span) }
        try file.finish()
        file.keep()
        #expect(try files().map { try Data(contentsOf: $0) } == [Data(pieces.joined())])
    }

    @Test func `a file that its owner gives up goes, even if the disk is at it`() async throws {
        func begin() throws {
            let file = s3.newFile()
            try file.write([UInt8](repeating: 1, count: Limits.syncedAheadBytes).span)
            #expect(files().count == 1)
        }
        try begin()
        while !files().isEmpty { await Task.yield() }
    }

    private func files() -> [URL] {
        let folder = store.directory.appending(path: "objects")
        let names = FileManager.default.enumerator(
            at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        return (names?.allObjects as? [URL] ?? []).filter { !$0.hasDirectoryPath }
    }
}
