import AWSWire
import Testing

@testable import LocalServices

struct LocalLambdaTests {
    private let one = "/2015-03-31/functions/f"

    @Test func `a function that was created can be had, with its code`() async throws {
        try await LambdaFixture().running { fixture in
            let created = try await fixture.create()
            #expect(created.status == 201)
            #expect(created.text.contains(#""CodeSha256":"digest of [1, 2, 3]""#))
            #expect(
                created.text.contains(
                    #""FunctionArn":"arn:aws:lambda:us-east-1:000000000000:function:f""#))
            let configuration = try await fixture.ask("GET", "\(one)/configuration")
            #expect(configuration.text == created.text)
            let found = try await fixture.ask("GET", one, headers: [(name: "Host", value: "h:1")])
            let link = try #require(found.text.firstMatch(of: /"Location":"http:..h:1([^"]+)"/)?.1)
            let code = try await fixture.ask("GET", String(link))
            #expect((code.contentType, code.body) == ("application/zip", [1, 2, 3]))
            let forged = try await fixture.ask("GET", "\(one)/code/0000")
            #expect(forged.status == 403)
        }
    }

    @Test(arguments: ["", "/configuration"])
    func `a function is described under the version that is asked for`(
        _ path: String,
    ) async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            let plain = try await fixture.ask("GET", "\(one)\(path)").text
            #expect(plain.contains(#"function:f""#))
            for target in ["\(one)\(path)?Qualifier=%24LATEST", "\(one):%24LATEST\(path)"] {
                let named = try await fixture.ask("GET", target).text
                #expect(named.contains(#"function:f:$LATEST""#))
            }
        }
    }

    @Test func `a function and its key are there after a crash`() async throws {
        let temporary = try TemporaryFile()
        try await LambdaFixture(in: temporary).running { fixture in
            try await fixture.create("f", #", "Tags":{"a":"b"}"#)
        }
        try await LambdaFixture(in: temporary).running { fixture in
            #expect(fixture.credentials["AFTERIMAGE8BYTES2"]?.name == "function/f")
            #expect(fixture.credentials["AFTERIMAGE8BYTES2"]?.secret == "32bytes3")
            let function = try await fixture.ask("GET", one)
            #expect(function.text.contains(#""Tags":{"a":"b"}"#))
        }
    }

    @Test func `a second function of one name is a conflict`() async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            let answer = try await fixture.create()
            #expect((answer.status, answer.errorType) == (409, "ResourceConflictException"))
            #expect(answer.text.contains("Function already exist: f"))
        }
    }

    @Test(arguments: [
        ("GET", "/2015-03-31/functions/none"), ("DELETE", "/2015-03-31/functions/none"),
        ("POST", "/2015-03-31/functions/none/invocations"),
        ("PUT", "/2015-03-31/functions/none/code"), ("GET", "/2015-03-31/functions/none/policy"),
        ("GET", "/2015-03-31/functions/f:7"), ("GET", "/2015-03-31/functions/f?Qualifier=live"),
    ])
    func `what is not there is not found`(_ method: String, _ target: String) async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            let answer = try await fixture.ask(method, target, "{}")
            #expect((answer.status, answer.errorType) == (404, "ResourceNotFoundException"))
            #expect(answer.text.contains("Function not found: arn:aws:lambda:us-east-1:"))
        }
    }

    @Test(arguments: [
        (#","Timeout":0"#, "ValidationException"),
        (#","Layers":["a"]"#, "InvalidParameterValueException"),
        (#","Publish":true"#, "InvalidParameterValueException"),
        (#","Runtime":"java21""#, "InvalidParameterValueException"),
        (#","Code":{"S3Bucket":"b","S3Key":"k"}"#, "InvalidParameterValueException"),
        (#","Code":{"ZipFile":"?"}"#, "InvalidRequestContentException"),
        (#","Code":{"ZipFile":""}"#, "InvalidParameterValueException"),
        (#","Architectures":["x86_64","arm64"]"#, "ValidationException"),
        (#","Role":"me""#, "ValidationException"), (#","#, "InvalidRequestContentException"),
        (#","Timeout":"3""#, "InvalidRequestContentException"),
    ])
    func `a function that can not be is refused, and not made`(
        _ more: String, _ code: String,
    ) async throws {
        try await LambdaFixture().running { fixture in
            let answer = try await fixture.create("f", more)
            #expect((answer.status, answer.errorType) == (400, code))
            #expect(try await fixture.ask("GET", one).status == 404)
        }
    }

    @Test(arguments: [
        (#""Runtime":"""#, "Runtime and Handler are mandatory parameters for functions created"),
        (#""Handler":"""#, "Runtime and Handler are mandatory parameters for functions created"),
        (#""Role":"""#, "Value null at 'role' failed to satisfy constraint: Member must not be"),
        (#""TracingConfig":{"Mode":"Deep"}"#, "Member must satisfy enum value set: [Active, Pass"),
        (#""LoggingConfig":{"LogFormat":"JSON"}"#, "does not offer LoggingConfig of a function"),
        (#""SnapStart":{"ApplyOn":"PublishedVersions"}"#, "does not offer SnapStart"),
        (#""KMSKeyArn":"arn:aws:kms:x""#, "does not offer KMSKeyArn of a function"),
        (#""VpcConfig":{"SubnetIds":["s"]}"#, "does not offer VpcConfig of a function"),
        (#""PackageType":"Image""#, "does not offer PackageType of a function"),
        (#""Code":{"ImageUri":"i"}"#, "does not offer ImageUri as the place of code"),
        (
            #""Code":{"S3Bucket":"b","S3Key":"k","S3ObjectStorageMode":"REFERENCE"}"#,
            "does not offer S3ObjectStorageMode of a function"
        ),
        (#""RuntimeConfig":{"RuntimeAlias":"a"}"#, "does not offer RuntimeConfig of a function"),
        (
            #""AcceleratorConfig":{"AcceleratorMemorySize":1}"#,
            "does not offer AcceleratorConfig of a function"
        ),
    ])
    func `what is missing, or not offered, is named`(
        _ member: String, _ words: String,
    ) async throws {
        try await LambdaFixture().running { fixture in
            let body = """
                {"FunctionName":"f","Runtime":"python3.12","Handler":"a.b",
                "Code":{"ZipFile":"AQID"},"Role":"arn:aws:iam::123456789012:role/lambda",\(member)}
                """
            let answer = try await fixture.ask("POST", "/2015-03-31/functions", body)
            #expect(answer.status == 400)
            #expect(answer.text.contains(words))
        }
    }

    @Test func `settings that are empty, or nothing, do not matter`() async throws {
        try await LambdaFixture().running { fixture in
            let more =
                #","Layers":[],"VpcConfig":{"SubnetIds":[]},"Publish":false,"KMSKeyArn":"""#
                + #","LoggingConfig":{"LogFormat":"Text"},"SnapStart":{"ApplyOn":"None"}"#
            let created = try await fixture.create("f", more)
            #expect(created.status == 201)
        }
    }

    @Test func `code and settings change one by one, each with a new revision`() async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            let code = try await fixture.ask("PUT", "\(one)/code", #"{"ZipFile":"BAU="}"#)
            #expect(code.text.contains(#""CodeSha256":"digest of [4, 5]","#))
            let settings = try await fixture.ask("PUT", "\(one)/configuration", #"{"Timeout":9}"#)
            #expect(settings.text.contains(#""Timeout":9"#))
            #expect(settings.text.contains(#""Handler":"a.b""#))
            #expect(settings.text.contains(#""CodeSha256":"digest of [4, 5]","#))
            #expect(fixture.host.settled == ["f", "f", "f"])
            let stale = try await fixture.ask(
                "PUT", "\(one)/configuration", #"{"Timeout":8,"RevisionId":"id-1"}"#)
            #expect((stale.status, stale.errorType) == (412, "PreconditionFailedException"))
        }
    }

    @Test func `functions are listed in pages, by name`() async throws {
        try await LambdaFixture().running { fixture in
            for name in ["b", "a", "c"] { try await fixture.create(name) }
            let first = try await fixture.ask("GET", "/2015-03-31/functions?MaxItems=2")
            #expect(first.text.contains(#""NextMarker":"b""#))
            #expect(first.text.matches(of: /"FunctionName":"([a-c])"/).map(\.1) == ["a", "b"])
            let last = try await fixture.ask("GET", "/2015-03-31/functions?MaxItems=2&Marker=b")
            #expect(last.text.matches(of: /"FunctionName":"([a-c])"/).map(\.1) == ["c"])
            #expect(!last.text.contains("NextMarker"))
        }
    }

    @Test(arguments: [
        ("f?Qualifier=$LATEST", 400), ("f:$LATEST", 400), ("f:$LATEST?Qualifier=1", 400),
        ("f?Qualifier=live", 400), ("f?Qualifier=7", 204), ("f:7", 204),
        ("arn:aws:lambda:eu-west-1:000000000000:function:f", 404), ("123456789012:f", 403),
    ])
    func `a version is not deleted, and no other function`(
        _ target: String, _ status: Int,
    ) async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            let answer = try await fixture.ask("DELETE", "/2015-03-31/functions/\(target)")
            #expect(answer.status == status)
            #expect(try await fixture.ask("GET", one).status == 200)
        }
    }

    @Test(arguments: [
        ("other:f", 400), ("invalid:function:name", 400), ("123456789012:f", 403),
        ("arn:aws:lambda:eu-west-1:000000000000:function:f", 404),
        ("000000000000:f", 201), ("arn:aws:lambda:us-east-1:000000000000:function:f", 201),
    ])
    func `no function is made but the one that is named`(
        _ name: String, _ status: Int,
    ) async throws {
        try await LambdaFixture().running { fixture in
            #expect(try await fixture.create(name).status == status)
            let made = try await fixture.ask("GET", "/2015-03-31/functions").text
            #expect(made.contains(#""FunctionName":"f""#) == (status == 201))
            #expect(made.contains("FunctionName") == (status == 201))
        }
    }

    @Test func `a deleted function is gone with its key, and its name is free`() async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create("f", #","Tags":{"a":"b"}"#)
            #expect(try await fixture.ask("DELETE", one).status == 204)
            #expect(fixture.credentials["AFTERIMAGE8BYTES2"] == nil)
            #expect(fixture.host.settled == ["f", "f"])
            try await fixture.create()
            #expect(try await fixture.ask("GET", one).text.contains("Tags") == false)
        }
    }
}
