import DynamoModel
import Testing

@testable import AuditPipeline

struct SensitiveScanTests {
    @Test(arguments: [
        ("ann@example.com", SensitiveKind.email), ("4111 1111 1111 1111", .card),
        ("5500000000000004", .card), ("DE89370400440532013000", .iban),
        ("GB82 WEST 1234 5698 7654 32", .iban), ("+49 (30) 901820", .phone),
        ("192.168.0.1", .address), ("2001:db8::1", .address), ("eyJhbGciOi.eyJzdWIi.c2ln", .token),
        ("AKIAIOSFODNN7EXAMPLE", .accessKey),
    ])
    func `a value is known by its shape`(text: String, kind: SensitiveKind) {
        #expect(SensitiveKind(valued: text) == kind)
    }

    @Test(arguments: [
        "", "@", "a@b", "a b@example.com", "4111111111111112", "1234567890123", "+1", "1.2.3",
        "DE8937040044053201300", "1.2.3.400", "12:34:56", "::", "eyJ.x", "AKIA", "paid",
        "2026-11-21T20:00:00Z",
    ])
    func `what has no such shape is harmless`(text: String) {
        #expect(SensitiveKind(valued: text) == nil)
    }

    @Test(arguments: ["password", "user_password", "API-Key", "clientSecret", "pin", "accessToken"])
    func `a secret is known by its name`(name: String) {
        #expect(SensitiveKind(named: name) == .secret)
    }

    @Test(arguments: ["status", "tokens", "shipping", "keyboard", ""])
    func `other names say nothing`(name: String) {
        #expect(SensitiveKind(named: name) == nil)
    }

    @Test func `a scan counts by place, and proposes a rule for each`() throws {
        var scan = SensitiveScan()
        for number in 0..<4 {
            scan.take(
                entry([
                    "UserId": .string(Text("a\(number)@example.com")), "Status": .string("paid"),
                    "Password": .string("x"),
                    "Cards": .list([.map(["Number": .string("4111111111111111")])]),
                    "Mails": .stringSet(try #require(ValueSet(["a@b.example", "c@d.example"]))),
                    "Note": .string(number == 0 ? "a@example.com" : "nothing"),
                ]))
        }
        #expect(scan.entries == 4)
        let found = try #require(scan.findings.first)
        #expect(found.table == "Orders")
        #expect(found.findings.map(\.path) == ["Cards.*.Number", "Mails", "Password", "UserId"])
        #expect(found.findings.map(\.values) == [4, 8, 4, 4])
        #expect(
            found.findings.map(\.rule?.method) == [.mask(keep: 4), .hmac, .drop, nil])
        #expect(found.findings.last?.isKey == true)
    }

    @Test func `where nothing is found nothing is proposed`() {
        var scan = SensitiveScan()
        scan.take(entry(["Status": .string("paid")]))
        #expect(scan.findings.isEmpty)
    }

    private func entry(_ image: Item) -> AuditEntry {
        var sample = EntrySample()
        (sample.old, sample.new) = (nil, image)
        return sample.entry
    }
}
