import AWSWire
import Testing

@testable import LocalServices

/// Which events a pattern fits, in each of the three forms that patterns have.
struct LogPatternTests {
    @Test(arguments: [
        ("", "anything", true), ("  ", "anything", true),
        ("ERROR", "[ERROR 400] BAD", true), ("ERROR", "[error 400] BAD", false),
        ("ERROR BAD", "[ERROR 400] BAD", true), ("ERROR GOOD", "[ERROR 400] BAD", false),
        ("?ERROR ?WARN", "WARN disk", true), ("?ERROR ?WARN", "INFO disk", false),
        ("?ERROR INFO", "INFO disk", true), ("?INFO -disk", "INFO disk", false),
        ("ERROR -400", "[ERROR 400] BAD", false), ("ERROR -400", "[ERROR 500] BAD", true),
        ("-ERROR", "INFO", true), ("-ERROR", "ERROR", false),
        (#""BAD REQUEST""#, "[ERROR 400] BAD REQUEST", true),
        (#""BAD REQUEST""#, "BAD is the REQUEST", false),
        (#""say \"hi\"""#, #"they say "hi""#, true),
        ("%AUTHORIZED%", "UNAUTHORIZED REQUEST", true),
        (#"%^\d{3} [A-Z]+$%"#, "404 GONE", true), (#"%^\d{3} [A-Z]+$%"#, "1404 GONE", false),
        ("ERROR%", "ERROR% is text", true),
    ])
    func `terms are looked for anywhere, in the letters that they have`(
        pattern: String, event: String, fits: Bool,
    ) throws {
        #expect(try LogPattern(pattern).matches(event) == fits)
    }

    private static let event = """
        {"op":"delete","size":7,"big":1e3,"text":"7","user":{"id":"u-1","name":null,"ok":true},
        "tags":["a","b",{"c":4}],"dotted.name":"d","no":false,"ip":"123.123.4.5"}
        """

    @Test(arguments: [
        (#"{ $.op = "delete" }"#, true), (#"{$.op="delete"}"#, true), ("{ $.op = delete }", true),
        (#"{ $.op != "put" }"#, true), (#"{ $.op != "delete" }"#, false),
        (#"{ $.op = "del*" }"#, true), (#"{ $.op = "*let*" }"#, true),
        (#"{ $.op = "*x*" }"#, false),
        ("{ $.ip = 123.123.* }", true), ("{ $.ip != 124.* }", true),
        ("{ $.size = 7 }", true), ("{ $.size = 7.0 }", true), ("{ $.size > 6.5 }", true),
        ("{ $.size >= 8 }", false), ("{ $.size < 8 }", true), ("{ $.size <= 7 }", true),
        ("{ $.big = 1000 }", true), ("{ $.text = 7 }", true), ("{ $.text > 6 }", false),
        (#"{ $.size = "7" }"#, true), ("{ $.size = %^7$% }", true), ("{ $.op = %^d.*e$% }", true),
        ("{ $.op != %put% }", true),
        (#"{ $.user.id = "u-1" }"#, true), (#"{ $.user = "u-1" }"#, false),
        ("{ $.user.name IS NULL }", true), ("{ $.user.id IS NULL }", false),
        ("{ $.user.ok IS TRUE }", true), ("{ $.no IS FALSE }", true), ("{ $.no IS TRUE }", false),
        ("{ $.missing NOT EXISTS }", true), ("{ $.op NOT EXISTS }", false),
        ("{ $.user.name NOT EXISTS }", false), ("{ $.op EXISTS }", true),
        ("{ $.missing = 1 }", false), ("{ $.missing != 1 }", false),
        (#"{ $.tags[0] = "a" }"#, true), (#"{ $.tags[3] = "a" }"#, false),
        ("{ $.tags[2].c = 4 }", true), (#"{ $.tags[*] = "b" }"#, true),
        ("{ $['dotted.name'] = d }", true), ("{ $.['dotted.name'] = d }", true),
        ("{ $.op = put || $.size = 7 }", true), ("{ $.op = put && $.size = 7 }", false),
        ("{ $.op = put && $.size = 7 || $.no IS FALSE }", true),
        ("{ $.op = put && ($.size = 7 || $.no IS FALSE) }", false),
        ("{ ($.op = delete) && (($.size > 5) || ($.user IS NULL)) }", true),
    ])
    func `conditions on JSON`(pattern: String, fits: Bool) throws {
        #expect(try LogPattern(pattern).matches(Self.event) == fits)
    }

    @Test(arguments: ["", "text", "{", #""op""#, "7", #"{"op":"delete"} x"#])
    func `what is no JSON object or array fits no condition`(event: String) throws {
        #expect(try !LogPattern("{ $.op NOT EXISTS }").matches(event))
    }

    private static let line = """
        127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534
        """

    @Test(arguments: [
        ("[ip, id, user, time, request, status, bytes]", true),
        ("[ip, id, user, time, request, status]", false),
        ("[ip, user, ..., status = 404, bytes]", true),
        ("[..., status = 4*, bytes]", true), ("[..., status = 5*, bytes]", false),
        ("[..., bytes > 1000]", true), ("[..., bytes > 2000]", false),
        ("[..., status = 404 || status = 410, bytes]", true),
        ("[..., status = 500 || status = 410, bytes]", false),
        ("[..., status >= 400 && status < 500, bytes]", true),
        ("[..., request = *.html*, status, bytes]", true),
        (#"[..., request = "GET /index*", status, bytes]"#, true),
        ("[ip, id, user = frank, ...]", true), ("[ip, id, user != frank, ...]", false),
        (#"[ip = %127\.0\.0\.[1-9]%, ...]"#, true), ("[...]", true),
        ("[a, b, c, d, e, f, g, h, ...]", false),
    ])
    func `conditions on fields`(pattern: String, fits: Bool) throws {
        #expect(try LogPattern(pattern).matches(Self.line) == fits)
    }

    @Test func `the values where a pattern looks have its names`() throws {
        let fields = try LogPattern("[..., status = 4*, bytes]").values(in: Self.line)
        #expect(fields.map(\.name) == ["$status", "$bytes"])
        #expect(fields.map(\.value) == ["404", "1534"])
        let json = try LogPattern("{ $.size > 5 && $.tags[0] = a }").values(in: Self.event)
        #expect(json.map(\.name) == ["$.size", "$.tags[0]"])
        #expect(json.map(\.value) == ["7", "a"])
    }

    @Test(arguments: [
        "\"open", "?", "-", "%open", "%%", "%(%", "%a% %b% %c%",
        "{", "{ }", "{ $ }", "{ $.a }", "{ $.a = }", "{ $.a = 1", "{ $.a = 1 } x", "{ a = 1 }",
        "{ $.a > x }", "{ $.a[x] = 1 }", "{ $.a[-1] = 1 }", "{ $.a[0 = 1 }", "{ $. = 1 }",
        "{ ($.a = 1 }", "{ $.a IS }", "{ $.a NOT }", "{ $.a = 1 && }", "{ $.a = 1 $.b = 2 }",
        "[", "[a, b", "[a] x", "[..., a, ...]", "[a = ]", "[a = 1 || b = 2]", "[a = 1 && a]",
    ])
    func `what is no pattern is refused, and it says why`(pattern: String) {
        #expect { try LogPattern(pattern) } throws: { error in
            guard let error = error as? LogsError else { return false }
            return error.code == "InvalidParameterException"
                && error.message.hasPrefix("Invalid filter pattern: ")
        }
    }

    @Test func `a pattern has a length and a depth`() {
        #expect(throws: LogsError.self) { try LogPattern(String(repeating: "a", count: 1025)) }
        #expect(throws: Never.self) { try LogPattern(String(repeating: "a", count: 1024)) }
        let (opened, closed) = (
            String(repeating: "(", count: 100), String(repeating: ")", count: 100)
        )
        let deep = "\(opened)$.a = 1\(closed)"
        #expect(throws: LogsError.self) { try LogPattern("{ \(deep) }") }
    }

    @Test(arguments: [
        "*a*a*a*a*a*a*a*a*b", "{ $.a = \"*a*a*a*a*a*a*a*a*a*a*b\" }", "%a*a*a*a*a*a*a*a*a*b%",
        "{ $.a = %a*a*a*a*a*a*a*a*a*b% }", "[..., a = *a*a*a*a*a*a*a*a*b]",
    ])
    func `no pattern tries anything twice`(pattern: String) throws {
        let text = String(repeating: "a", count: 10_000)
        for event in [text, "{\"a\":\"\(text)\"}"] {
            #expect(try !LogPattern(pattern).matches(event))
        }
    }

    @Test func `an event nested without end is no JSON`() throws {
        let event = String(repeating: "[", count: 100_000)
        #expect(try !LogPattern("{ $.a NOT EXISTS }").matches(event))
    }
}
