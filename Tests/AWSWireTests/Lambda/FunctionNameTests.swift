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
        "arn:aws:sqs:us-east-1:1:function:a", "a:", ":", String(repeating: "a", count: 65), "ä",
    ])
    func `anything else is refused`(_ text: String) {
        #expect { try FunctionName(text) } throws: {
            ($0 as? LambdaError)?.code == "ValidationException"
        }
    }

    @Test func `only the latest version is there`() throws {
        try FunctionName("f").checkIsLatest("$LATEST", arn: "arn")
        try FunctionName("f").checkIsLatest(nil, arn: "arn")
        #expect(throws: LambdaError.functionNotFound("arn:3")) {
            try FunctionName("f").checkIsLatest("3", arn: "arn")
        }
        #expect(throws: LambdaError.functionNotFound("arn:live")) {
            try FunctionName("f:live").checkIsLatest(nil, arn: "arn")
        }
    }
}
