import ArgumentParser
import Testing

@testable import AfterimageCLI

struct CommandLineTests {
    @Test func `a list of an item has its filters`() throws {
        let log = try Log.parse([
            "Orders", "user1", "order1", "-n", "2", "--since", "1h", "--op", "delete", "-p",
            "-o", "jsonl", "--data", "dir",
        ])
        #expect(log.table == "Orders")
        #expect(log.key == ["user1", "order1"])
        #expect(log.limit == 2)
        #expect(log.filter.since == "1h")
        #expect(log.patch)
        #expect(log.outputOptions.format == .jsonl)
        #expect(log.sourceOptions.dataDirectory == "dir")
    }

    @Test(arguments: [
        ["--key", "{}"], ["T", "a", "--key", "{}"], ["--oneline", "--stat"], ["-n", "-1"],
        ["--data", "d", "--endpoint-url", "u"], ["-o", "xml"], ["--tz", "Nowhere/Land"],
    ])
    func `what excludes each other is refused`(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try Log.parse(arguments) }
    }

    @Test(arguments: [["--port", "65536"], ["--console-port", "-1"], ["--port", "http"]])
    func `what is no port is refused`(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try Serve.parse(arguments) }
    }

    @Test func `a filter is one query`() throws {
        let filter = try FilterOptions.parse([
            "--actor", "alice", "--op", "update", "--attr", "Address.city", "--query", "ip:10.*",
        ])
        #expect(
            try filter.search(of: "Orders").query
                == #"table:"Orders" actor:"alice" op:update attr:"Address.city" (ip:10.*)"#)
    }

    @Test func `a fault in a query or a time is found before anybody is asked`() throws {
        let query = try FilterOptions.parse(["--query", "tabel:Orders"])
        #expect(throws: CommandFailure.self) { try query.search() }
        let time = try FilterOptions.parse(["--since", "1h30m"])
        #expect(throws: CommandFailure.self) { try time.search() }
    }

    @Test(
        arguments: [
            (ColorChoice.auto, true, [:], true), (.auto, false, [:], false),
            (.auto, true, ["NO_COLOR": "1"], false), (.auto, true, ["NO_COLOR": ""], true),
            (.always, false, ["NO_COLOR": "1"], true), (.never, true, [:], false),
        ] as [(ColorChoice, Bool, [String: String], Bool)])
    func `colours are for terminals, unless somebody says otherwise`(
        _ choice: ColorChoice, _ isTerminal: Bool, _ environment: [String: String], _ isOn: Bool,
    ) {
        #expect(choice.isOn(onTerminal: isTerminal, environment: environment) == isOn)
    }
}
