import DynamoModel
import Testing

@testable import AuditPipeline

struct SyslogFormTests {
    private func message(
        _ content: SyslogForm.Content, severity: AlertSeverity = .critical,
        _ change: (inout EntrySample) -> Void = { _ in },
    ) -> String {
        var sample = EntrySample()
        change(&sample)
        let entry = sample.recorded
        var form = SyslogForm(version: "1.2")
        form.host = "audit host"
        form.content = content
        return form.message(of: AlertNotice(Alert("r", severity, about: entry, key: "k"), entry))
    }

    @Test func `a message begins as RFC 5424 says`() {
        let time = EntrySample().time
        #expect(
            message(.rfc5424).hasPrefix(
                "<106>1 \(time) audithost afterimage - alert.fired [afterimage@32473 entry=\""))
        #expect(
            message(.rfc5424).hasSuffix(
                "] \u{FEFF}r: alice changed Orders user1/order1"))
    }

    @Test(arguments: [
        (AlertSeverity.critical, 106), (.high, 107), (.medium, 108), (.low, 109), (.info, 110),
    ])
    func `severities are those of the audit log`(severity: AlertSeverity, priority: Int) {
        #expect(message(.rfc5424, severity: severity).hasPrefix("<\(priority)>1 "))
    }

    @Test func `nothing in a value ends it, or the line`() {
        let text = message(.rfc5424) { $0.caller.name = "a\"]\\\r\nb" }
        #expect(text.contains(#"actor="a\"\]\\ b""#))
        #expect(!text.contains { $0.isNewline })
    }

    @Test func `a CEF event has its header and its pairs`() {
        let text = message(.cef) { $0.table = "a|b=c" }
        #expect(text.contains(" - CEF:0|Afterimage|Afterimage|1.2|alert.fired|r|10|rt="))
        #expect(text.contains(" act=UpdateItem suser=alice suid=AKIAEXAMPLE "))
        #expect(text.contains(#" cs2Label=table cs2=a|b\=c "#))
        #expect(text.hasSuffix(" cn1Label=index cn1=1042"))
    }

    @Test func `no value of a CEF event begins another line`() {
        let text = message(.cef) { $0.caller.name = "a\r\nb=\\" }
        #expect(text.contains(#"suser=a\r\nb\=\\"#))
        #expect(!text.contains { $0.isNewline })
    }
}
