import Foundation
import Testing

@testable import AfterimageCLI

final class ContextFileTests {
    private let environment: [String: String]
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    init() {
        environment = ["AFTERIMAGE_CONTEXTS": folder.appending(path: "contexts.json").path]
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    @Test func `without a file there is nothing, and nothing is written`() throws {
        let file = try ContextFile(environment: environment)
        #expect(file.contexts.isEmpty)
        #expect(file.currentContext == nil)
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test func `what is saved is read again, the first one in use`() throws {
        var file = try ContextFile(environment: environment)
        file.add("prod", .server("https://audit.example:8001"))
        file.add("copy", .directory("/backup/data"))
        try file.save()
        var again = try ContextFile(environment: environment)
        #expect(again.contexts == file.contexts)
        #expect(again.currentContext == .server("https://audit.example:8001"))
        try again.use("copy")
        #expect(again.currentContext == .directory("/backup/data"))
        try again.remove("copy")
        #expect(again.currentContext == nil)
        #expect(try again.required("prod") == .server("https://audit.example:8001"))
    }

    @Test func `a name that is not there is refused`() throws {
        var file = try ContextFile(environment: environment)
        file.add("prod", .directory("d"))
        #expect(throws: CommandFailure.self) { try file.use("prd") }
        #expect(throws: CommandFailure.self) { try file.remove("prd") }
        #expect(file.current == "prod")
    }

    @Test(arguments: ["", "[]", #"{"contexts":{"a":{}}}"#, #"{"contexts":{"a":{"data":1}}}"#])
    func `a file that is none is told, and left as it is`(text: String) throws {
        let path = try #require(environment["AFTERIMAGE_CONTEXTS"])
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        #expect(throws: CommandFailure.self) { try ContextFile(environment: environment) }
        #expect(try Data(contentsOf: url) == Data(text.utf8))
    }
}
