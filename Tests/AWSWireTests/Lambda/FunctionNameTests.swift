import Testing

@testable import AWSWire

struct FunctionNameTests {
    @Test(
        arguments: [
            ("my-function_1", nil), ("my-function_1:$LATEST", "$LATEST"),
            ("my-function_1:live", "live"),
            ("arn:aws:lambda:us-east-1:123456789012:function:my-function_1", nil),
            ("arn:aws:lambda:us-east-1:123456789012:function:my-function_1:7", "7"),
            ("123456789012:function:my-function_1", nil), ("function:my-function_1", nil),
        ] as [(String, String?)])
    func `a name, a part of an ARN and an ARN name the same function`(
        _ text: String, _ qualifier: String?,
    ) throws {
        let name = try FunctionName(text)
        #expect(name.name == "my-function_1")
        #expect(name.qualifier == qualifier)
    }

    @Test(arguments: [
        "", "a b", "../a", "a/b", "a:b:c", "arn:aws:lambda:us-east-1:1:layer:a", "arn:aws:lambda",
        "arn:aws:sqs:us-east-1:1:function:a", "a:", ":", String(repeating: "a", count: 141), "ä",
        "invalid:function:name", "$LATEST",
        "arn:aws:lambda:us-east-1:invalid-account:function:f",
    ])
    func `anything else is refused`(_ text: String) {
        #expect { try FunctionName(text) } throws: {
            ($0 as? LambdaError)?.code == "ValidationException"
        }
    }

    @Test(
        arguments: [
            ("arn:aws:lambda:us-east-1:123456789012:function:f", "us-east-1", "123456789012"),
            ("arn:aws:lambda:us-east-1:123456789012:f", "us-east-1", "123456789012"),
            ("us-gov-west-1:123456789012:f:7", "us-gov-west-1", "123456789012"),
            ("123456789012:f", nil, "123456789012"),
            ("123456789012:function:f", nil, "123456789012"),
            ("f:123456789012", nil, nil),
        ] as [(String, String?, String?)])
    func `a name may have a region and an account`(
        _ text: String, _ region: String?, _ account: String?,
    ) throws {
        let name = try FunctionName(text)
        #expect(name.name == "f")
        #expect((name.region, name.account) == (region, account))
    }

    @Test func `a function of another place is not this one`() throws {
        let arn = try FunctionName("arn:aws:lambda:eu-west-1:123456789012:function:f")
        try arn.checkPlace(region: "eu-west-1", account: "123456789012")
        let far = LambdaError.notFound(
            "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')")
        #expect(throws: far) { try arn.checkPlace(region: "us-east-1", account: "123456789012") }
        #expect(throws: LambdaError.accessDenied) {
            try arn.checkPlace(region: "eu-west-1", account: "000000000000")
        }
        #expect(
            String(decoding: LambdaError.accessDenied.answer.body, as: UTF8.self)
                == #"{"Type":"User","Message":null}"#)
    }

    @Test func `a version is said once, or twice the same`() throws {
        #expect(try FunctionName("f").version(nil) == nil)
        #expect(try FunctionName("f").version("3") == "3")
        #expect(try FunctionName("f:3").version(nil) == "3")
        #expect(try FunctionName("f:3").version("3") == "3")
        #expect(throws: LambdaError.self) { try FunctionName("f:3").version("$LATEST") }
    }

    @Test(arguments: [
        (String(repeating: "a", count: 65), "InvalidParameterValueException"),
        ("function:" + String(repeating: "a", count: 65), "ValidationException"),
        ("f:1", "InvalidParameterValueException"),
    ])
    func `a new function has a short name, and no version`(_ text: String, _ code: String) throws {
        let name = try FunctionName(text)
        #expect { try name.checkNew(text) } throws: { ($0 as? LambdaError)?.code == code }
    }

    @Test(arguments: ["f", "f:$LATEST", "123456789012:f", String(repeating: "a", count: 64)])
    func `other names are good for a new function`(_ text: String) throws {
        try FunctionName(text).checkNew(text)
    }
}
