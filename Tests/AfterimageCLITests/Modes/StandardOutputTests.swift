import Foundation
import Testing

@testable import AfterimageCLI

struct StandardOutputTests {
    private let pipe = Pipe()

    init() {
        // As the program does first of all.
        signal(SIGPIPE, SIG_IGN)
    }

    private var output: StandardOutput { StandardOutput(pipe.fileHandleForWriting.fileDescriptor) }

    @Test func `a reader gets every byte, however many they are`() async throws {
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        async let sent: Void = output.take(bytes)
        var received = Data()
        while received.count < bytes.count { received += pipe.fileHandleForReading.availableData }
        try await sent
        #expect(Array(received) == bytes)
    }

    @Test func `a reader that is gone is named`() async throws {
        try pipe.fileHandleForReading.close()
        let fault = await #expect(throws: StandardOutputFault.self) { try await output.take([1]) }
        #expect(fault?.description == "standard output takes no entries: Broken pipe")
    }

    @Test func `a reader that does not read is named, and nothing was written then`() async throws {
        let full = Array(repeating: UInt8(0), count: 65_536)
        try await output.take(full)
        let fault = await #expect(throws: StandardOutputFault.self) { try await output.take([1]) }
        #expect(fault?.description == "standard output is not being read")
    }

    @Test func `who waits for a reader can be cancelled`() async throws {
        let full = Array(repeating: UInt8(0), count: 65_536)
        try await output.take(full)
        let output = output
        let waiting = Task { try await output.take([1]) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }
}
