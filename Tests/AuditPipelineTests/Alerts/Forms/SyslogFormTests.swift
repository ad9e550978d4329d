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
        #expect(text.contains(#"actor="a\"\]\\  b""#))
        #expect(!text.contains { $0.isNewline })
    }

    @Test(arguments: ["\u{301}", "\u{FE0F}", "\u{200D}"])
    func `a sign is escaped also where it makes a character with what follows`(mark: String) {
        let text = message(.rfc5424) { $0.caller.name = "a\"\(mark) ]\(mark) \\\(mark)" }
        let expected = "actor=\"a\\\"\(mark) \\]\(mark) \\\\\(mark)\""
        #expect(text.utf8.contains(sequence: expected.utf8))
    }

    @Test(arguments: [SyslogForm.Content.rfc5424, .cef])
    func `what controls a terminal is a blank`(content: SyslogForm.Content) {
        let text = message(content) { $0.caller.name = "a\0b\u{1B}[2Jc\u{85}d\u{2028}e" }
        #expect(text.contains("a b [2Jc d e"))
    }

    @Test(arguments: [SyslogForm.Content.rfc5424, .cef])
    func `a message is no longer than servers take, whatever was written`(
        content: SyslogForm.Content,
    ) {
        let long = String(repeating: "\"]=\\", count: 20_000)
        let text = message(content) { sample in
            sample.caller.name = long
            for number in 0..<20 { sample.new?[Text("\(number)\(long)")] = .null }
        }
        #expect(text.utf8.count <= 8192)
        #expect(text.contains("…"))
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

extension String.UTF8View {
    /// Whether these bytes stand somewhere in it: characters would compare by what they mean.
    fileprivate func contains(sequence: String.UTF8View) -> Bool {
        let (bytes, wanted) = (Array(self), Array(sequence))
        return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
    }
}
