import Foundation
import Testing

@testable import AfterimageCLI

struct ProgramTests {
    @Test func `a program that the shell finds is called by its name`() {
        #expect(Program(path: "afterimage", searchPath: "/bin").name == "afterimage")
        #expect(Program(path: "/usr/bin/env", searchPath: "/nowhere:/usr/bin").name == "env")
    }

    @Test func `a program that the shell does not find is called by its path`() {
        #expect(Program(path: "build/afterimage", searchPath: "/bin").name == "build/afterimage")
    }
}
