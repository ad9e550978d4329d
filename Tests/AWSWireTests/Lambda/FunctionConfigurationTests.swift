import DynamoModel
import Testing

@testable import AWSWire

struct FunctionConfigurationTests {
    @Test func `what is written can be read again`() throws {
        let configuration = sample
        var writer = JSONWriter()
        writer.object(configuration.write)
        var reader = JSONReader(writer.bytes.span)
        #expect(try FunctionConfiguration(json: &reader) == configuration)
    }

    @Test func `a function is active at once, and shown as on AWS`() {
        var writer = JSONWriter()
        writer.object(sample.write)
        #expect(writer.text.contains(#""State":"Active","LastUpdateStatus":"Successful""#))
        #expect(writer.text.contains(#""LastModified":"2023-11-14T22:13:20.000+0000""#))
        #expect(writer.text.contains(#""Environment":{"Variables":{"A1":"b"}}"#))
        #expect(writer.text.contains(#""LogGroup":"/aws/lambda/f""#))
        let version = /"RuntimeVersionArn":"arn:aws:lambda:[a-z0-9-]*::runtime:[0-9a-f]{64}"/
        #expect(writer.text.contains(version))
    }

    @Test func `the defaults are the service's, and right but for the role`() throws {
        var settings = FunctionSettings()
        #expect((settings.timeoutSeconds, settings.memoryMegabytes) == (3, 128))
        #expect(throws: LambdaError.self) { try settings.check() }
        settings.role = "arn:aws:iam::123456789012:role/lambda"
        try settings.check()
    }

    @Test(arguments: [
        (0, 128, "'0' at 'timeout'"), (901, 128, "'901' at 'timeout'"),
        (3, 127, "'127' at 'memorySize'"), (3, 10_241, "'10241' at 'memorySize'"),
    ])
    func `a number out of its range is refused`(
        _ timeout: Int, _ memory: Int, _ words: String,
    ) {
        var settings = sample.settings
        settings.timeoutSeconds = timeout
        settings.memoryMegabytes = memory
        #expect { try settings.check() } throws: {
            let error = $0 as? LambdaError
            return error?.code == "ValidationException" && error?.message.contains(words) == true
        }
    }

    @Test(arguments: ["AWS_REGION", "_HANDLER", "AWS_LAMBDA_RUNTIME_API"])
    func `a variable that the service sets can not be chosen`(_ name: String) {
        var settings = sample.settings
        settings.environment = [name: "x"]
        #expect(throws: LambdaError.self) { try settings.check() }
    }

    @Test func `variables have names, and four kilobytes together`() throws {
        var settings = sample.settings
        settings.environment = ["AB": String(repeating: "x", count: 4094)]
        try settings.check()
        settings.environment = ["AB": String(repeating: "x", count: 4095)]
        #expect(throws: LambdaError.self) { try settings.check() }
        for name in ["", "A", "1A", "A B", "A=B", "ÄA"] {
            settings.environment = [name: "x"]
            #expect(throws: LambdaError.self) { try settings.check() }
        }
    }

    @Test func `a link to code is another one for other code and another function`() {
        var function = HostedFunction(configuration: sample, accessKeyID: "a", secret: "s")
        let token = function.downloadToken
        function.configuration.codeDigest = "other"
        #expect(function.downloadToken != token)
        let other = HostedFunction(configuration: sample, accessKeyID: "a", secret: "t")
        #expect(other.downloadToken != token)
    }

    private var sample: FunctionConfiguration {
        var configuration = FunctionConfiguration(name: "f", arn: "arn:f")
        configuration.settings.runtime = "python3.12"
        configuration.settings.role = "arn:aws:iam::123456789012:role/lambda"
        configuration.settings.handler = "a.b"
        configuration.settings.description = "of \"it\""
        configuration.settings.timeoutSeconds = 30
        configuration.settings.memoryMegabytes = 512
        configuration.settings.environment = ["A1": "b"]
        configuration.settings.logGroup = "/aws/lambda/f"
        configuration.codeDigest = "digest"
        configuration.codeSizeBytes = 7
        configuration.modified = Timestamp(milliseconds: 1_700_000_000_000)
        configuration.revision = "r"
        return configuration
    }
}
