import Testing

@testable import AWSWire

struct LogGroupTargetTests {
    private let arn = "arn:aws:logs:us-east-1:000000000000:log-group:/a/b"

    @Test(arguments: ["/a/b", "arn:aws:logs:us-east-1:000000000000:log-group:/a/b"])
    func `an identifier is a name or an ARN`(_ identifier: String) throws {
        #expect(try target(identifier).checkedName() == "/a/b")
    }

    @Test func `an ARN with a star behind it is none`() {
        let error = #expect(throws: LogsError.self) { try target("\(arn):*").checkedName() }
        #expect(error?.code == "InvalidParameterException")
        let words = #"'logGroupIdentifier' failed to satisfy constraint: Member must satisfy "#
        #expect(error?.message.contains(words) == true)
        #expect(error?.message.hasSuffix(#"pattern: [\w#+=/:,.@-]*"#) == true)
    }

    private func target(_ identifier: String) -> LogGroupTarget {
        var target = LogGroupTarget()
        target.identifier = identifier
        return target
    }
}
