import Testing

@testable import AuditPipeline

struct AlertRateTests {
    @Test(arguments: ["> 100 / 5m by actor", ">100/5m by actor", "  > 100 /5m  by actor "])
    func `a rate says how many, within what time, and what is counted apart`(text: String) throws {
        let rate = try AlertRate(text)
        #expect(rate.allowed == 100)
        #expect(rate.window == .seconds(300))
        #expect(rate.group(of: EntrySample().recorded) == "alice")
    }

    @Test func `entries are counted together where nothing is said`() throws {
        #expect(try AlertRate("> 3 / 1h").group(of: EntrySample().recorded).isEmpty)
    }

    @Test(arguments: [
        "", "100 / 5m", "> 0 / 5m", "> 10001 / 5m", "> x / 5m", "> 5 / -5m", "> 5 / 0m", "> 5",
        "> 5 / 5m actor", "> 5 / 5m by", "> 5 / 5m for actor", "> 5 / 5m by actor key",
        "> 99999999999999999999 / 5m",
    ])
    func `what is no rate is refused with an example`(text: String) {
        let error = #expect(throws: AlertSyntaxError.self) { try AlertRate(text) }
        #expect(error?.mend.hasPrefix("> 100 / 5m") == true)
    }

    @Test func `a field that is none is refused with the one that was meant`() {
        #expect(throws: AlertSyntaxError("There is no field \"actr\"", mend: "actor")) {
            try AlertRate("> 5 / 5m by actr")
        }
    }
}
