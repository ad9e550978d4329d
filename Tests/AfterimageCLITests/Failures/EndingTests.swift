import ArgumentParser
import Testing

@testable import AfterimageCLI

struct EndingTests {
    private func ending(_ arguments: String...) -> Ending? {
        do {
            // Help is a command of its own, which throws when it is run.
            var command = try Afterimage.parseAsRoot(arguments)
            if arguments.contains("--help") || arguments.first == "help" { try command.run() }
            return nil
        } catch {
            return Ending.after(error, arguments: arguments)
        }
    }

    @Test func `a wish for help ends well, with the help as data`() {
        let ending = ending("env", "--help")
        #expect(ending?.status == 0)
        #expect(ending?.data.contains("USAGE") == true)
        #expect(ending?.talk == "")
    }

    @Test func `the version is data`() {
        #expect(ending("--version")?.data == "afterimage \(Afterimage.version)\n")
    }

    @Test func `an unknown flag is a fault of usage, in two lines`() {
        let ending = ending("env", "--nonsense")
        #expect(ending?.status == 2)
        #expect(
            ending?.talk == """
                afterimage: Unknown option '--nonsense'
                Try: afterimage env --help

                """)
    }

    @Test func `a query that begins with a minus is told where to stand`() {
        let ending = ending("search", "-op:create")
        #expect(ending?.status == 2)
        #expect(ending?.talk.hasSuffix("Try: afterimage search -- '-op:create'\n") == true)
    }

    @Test func `a key with a negative number is told where to stand`() {
        let plain = ending("diff", "Load", "a", "-1.5")
        #expect(plain?.status == 2)
        #expect(plain?.talk.hasSuffix("Try: afterimage diff -- Load a -1.5\n") == true)
        let optioned = ending("diff", "--tz", "utc", "Load", "a", "-1.5")
        #expect(optioned?.talk.hasSuffix("Try: afterimage diff OPTIONS -- TABLE KEY\n") == true)
    }

    @Test func `help with a command that is not there is a fault of usage`() {
        let ending = ending("help", "stauts")
        #expect(ending?.status == 2)
        #expect(ending?.talk.hasSuffix("\nTry: afterimage help status\n") == true)
        #expect(["log", "help"].allSatisfy { self.ending("help", $0)?.status == 0 })
    }

    @Test func `an unknown command is a fault of usage`() {
        #expect(ending("frobnicate")?.status == 2)
    }

    @Test(arguments: [
        ("lgo", "afterimage log"), ("checkpoints", "afterimage checkpoint"),
        ("statsu", "afterimage status"), ("xx", "afterimage --help"),
    ])
    func `a mistyped command is told what was meant`(_ word: String, mend: String) {
        #expect(ending(word)?.talk.hasSuffix("\nTry: \(mend)\n") == true)
    }

    @Test(arguments: [
        (EndStatus.usage, Int32(2)), (.notFound, 3), (.denied, 4), (.unreachable, 5),
        (.conflict, 6),
    ])
    func `a failure says what, how to mend it, and its code`(_ status: EndStatus, code: Int32) {
        let failure = CommandFailure(status, "there is no entry 7f3a91", mend: "afterimage log")
        let ending = Ending.after(failure, arguments: ["show", "7f3a91"])
        #expect(ending.status == code)
        #expect(ending.data == "")
        #expect(ending.talk == "afterimage: there is no entry 7f3a91\nTry: afterimage log\n")
    }

    @Test(arguments: [(EndStatus.negative, Int32(1)), (.inconclusive, 7)])
    func `an answer that is not yes has its code and no words`(_ status: EndStatus, code: Int32) {
        let ending = Ending.after(ExitCode(status.rawValue), arguments: ["verify"])
        #expect(ending == Ending(status: code))
    }

    @Test func `a wrong configuration is a fault of usage`() {
        let fault = ConfigurationError(what: "a.yaml:1: unknown key \"x\"", mend: "y")
        #expect(Ending.after(fault, arguments: ["serve"]).status == 2)
    }

    @Test func `a reader that had enough is no failure`() {
        #expect(Ending.after(BrokenPipe(), arguments: ["log"]) == Ending(status: 0))
    }

    @Test func `an interrupted command has the shell's code for it`() {
        #expect(Ending.after(CancellationError(), arguments: ["tail"]).status == 130)
    }

    @Test func `what nobody expected is said in two lines all the same`() {
        struct Surprise: Error {}
        let ending = Ending.after(Surprise(), arguments: ["log"])
        #expect(ending.status == 5)
        #expect(ending.talk.split(separator: "\n").count == 2)
    }
}
