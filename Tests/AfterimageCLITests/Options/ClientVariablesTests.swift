import Testing

@testable import AfterimageCLI

struct ClientVariablesTests {
    private func variables(
        _ environment: [String: String] = [:], host: String = "127.0.0.1",
    ) -> ClientVariables {
        var configuration = Configuration()
        configuration.server.host = host
        return ClientVariables(configuration: configuration, environment: environment)
    }

    @Test func `sh gets exports in single quotes`() {
        #expect(
            variables().settings(in: .sh) == [
                "export AWS_ENDPOINT_URL_DYNAMODB='http://127.0.0.1:8000'",
                "export AWS_ENDPOINT_URL_DYNAMODB_STREAMS='http://127.0.0.1:8000'",
                "export AWS_ENDPOINT_URL_LAMBDA='http://127.0.0.1:8000'",
                "export AWS_ENDPOINT_URL_SQS='http://127.0.0.1:8000'",
                "export AWS_ENDPOINT_URL_SNS='http://127.0.0.1:8000'",
                "export AWS_ENDPOINT_URL_CLOUDWATCH_LOGS='http://127.0.0.1:8000'",
                "export AWS_ENDPOINT_URL_S3='http://127.0.0.1:8000'",
                "export AWS_ENDPOINT_URL_CLOUDTRAIL='http://127.0.0.1:8000'",
                "export AWS_ENDPOINT_URL_IAM='http://127.0.0.1:8000'",
                "export AWS_ENDPOINT_URL_STS='http://127.0.0.1:8000'",
                "export AFTERIMAGE_ENDPOINT_URL='http://127.0.0.1:8001'",
                "export AWS_ACCESS_KEY_ID='afterimage-local'",
                "export AWS_SECRET_ACCESS_KEY='afterimage-local'",
                "export AWS_DEFAULT_REGION='us-east-1'",
                "export AWS_REGION='us-east-1'",
            ])
    }

    @Test func `fish gets global exported variables`() {
        #expect(
            variables().settings(in: .fish).first
                == "set -gx AWS_ENDPOINT_URL_DYNAMODB 'http://127.0.0.1:8000';")
    }

    @Test func `PowerShell gets variables of its environment drive`() {
        #expect(
            variables().settings(in: .powershell).first
                == "$env:AWS_ENDPOINT_URL_DYNAMODB = 'http://127.0.0.1:8000'")
    }

    @Test(arguments: [
        (Shell.sh, #"export A='it'\''s'"#), (.fish, #"set -gx A 'it\'s';"#),
        (.powershell, "$env:A = 'it''s'"),
    ])
    func `a quote in a value can not end the quoting`(_ shell: Shell, _ line: String) {
        #expect(shell.setting("A", to: "it's") == line)
    }

    @Test func `credentials and a region that are there stay`() {
        let lines = variables([
            "AWS_ACCESS_KEY_ID": "AKIA", "AWS_SECRET_ACCESS_KEY": "s", "AWS_REGION": "eu-west-1",
        ]).settings(in: .sh)
        #expect(!lines.contains { $0.contains("AWS_ACCESS_KEY_ID") })
        #expect(!lines.contains { $0.contains("AWS_REGION=") })
        #expect(lines.contains("export AWS_DEFAULT_REGION='eu-west-1'"))
    }

    @Test func `a server on every address is reached on the loopback one`() {
        #expect(
            variables(host: "0.0.0.0").settings(in: .sh).first
                == "export AWS_ENDPOINT_URL_DYNAMODB='http://127.0.0.1:8000'")
    }

    @Test func `only what was set here is taken away`() {
        let foreign = variables(["AWS_ACCESS_KEY_ID": "AKIA", "AWS_REGION": "us-east-1"])
        #expect(
            foreign.removals(in: .sh) == [
                "unset AWS_ENDPOINT_URL_DYNAMODB", "unset AWS_ENDPOINT_URL_DYNAMODB_STREAMS",
                "unset AWS_ENDPOINT_URL_LAMBDA",
                "unset AWS_ENDPOINT_URL_SQS",
                "unset AWS_ENDPOINT_URL_SNS",
                "unset AWS_ENDPOINT_URL_CLOUDWATCH_LOGS",
                "unset AWS_ENDPOINT_URL_S3",
                "unset AWS_ENDPOINT_URL_CLOUDTRAIL",
                "unset AWS_ENDPOINT_URL_IAM",
                "unset AWS_ENDPOINT_URL_STS",
                "unset AFTERIMAGE_ENDPOINT_URL",
            ])
        let own = variables(["AWS_ACCESS_KEY_ID": "afterimage-local", "AWS_REGION": "us-east-1"])
        #expect(own.removals(in: .fish).contains("set -e AWS_ACCESS_KEY_ID;"))
        #expect(own.removals(in: .fish).contains("set -e AWS_REGION;"))
    }
}
