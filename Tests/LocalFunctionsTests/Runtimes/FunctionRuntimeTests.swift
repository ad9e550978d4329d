import AWSWire
import Testing

@testable import LocalFunctions

struct FunctionRuntimeTests {
    @Test func `versions have one or two digits`() throws {
        #expect(try FunctionRuntime("python3.9") == .python("3.9"))
        #expect(try FunctionRuntime("python3.12") == .python("3.12"))
        #expect(try FunctionRuntime("nodejs22.x") == .node("22"))
    }

    @Test(arguments: ["python3.", "python3.123", "python3.½", "python3.x", "nodejs.x", "nodejs٢.x"])
    func `what has no version is no runtime`(_ name: String) {
        #expect(throws: LambdaError.self) { try FunctionRuntime(name) }
    }
}
