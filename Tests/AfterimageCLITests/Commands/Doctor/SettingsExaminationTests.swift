import AuditPipeline
import Testing

@testable import AfterimageCLI

struct SettingsExaminationTests {
    private func ids(_ change: (inout Configuration) -> Void) -> [String] {
        var configuration = Configuration()
        change(&configuration)
        return SettingsExamination(configuration: configuration).findings.map(\.id)
    }

    @Test func `the defaults have no findings`() {
        #expect(ids { _ in } == [])
    }

    @Test func `a console for other hosts needs a token`() {
        #expect(ids { $0.console.host = "0.0.0.0" } == ["console-open"])
        let guarded = ids {
            $0.console.host = "0.0.0.0"
            $0.console.token = "secret"
        }
        #expect(guarded == [])
    }

    @Test func `tables whose changes go nowhere, or around the trail, are named`() {
        let found = ids { configuration in
            configuration.tables = [
                TableRule(name: "Sessions", audit: .none),
                TableRule(name: "Orders", audit: AuditRule(destinations: [.table("Audit")])),
                TableRule(name: "Audit", audit: .none),
            ]
        }
        #expect(found == ["not-audited", "not-sealed"])
    }
}
