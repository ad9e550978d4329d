import Testing

@testable import AWSClients

/// Region, profile and endpoints come from where AWS's own programs take them.
struct AWSSettingsTests {
    @Test func `the service's own variable counts more than that of all`() throws {
        let settings = try AWSSettings(
            .sample([
                "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
                "AWS_ENDPOINT_URL_DYNAMODB_STREAMS": "http://127.0.0.1:2/",
            ]))
        #expect(settings.endpoint(of: .dynamoDB).origin == "http://127.0.0.1:1")
        #expect(settings.endpoint(of: .streams).origin == "http://127.0.0.1:2")
        #expect(settings.endpoint(of: .streams).host == "127.0.0.1:2")
    }

    @Test(arguments: [
        ("us-east-1", "dynamodb.us-east-1.amazonaws.com"),
        ("cn-north-1", "dynamodb.cn-north-1.amazonaws.com.cn"),
        ("us-gov-west-1", "dynamodb.us-gov-west-1.amazonaws.com"),
        ("us-isob-east-1", "dynamodb.us-isob-east-1.sc2s.sgov.gov"),
    ])
    func `a region is in its partition`(region: String, host: String) {
        #expect(ServiceEndpoint(.dynamoDB, region: region).host == host)
    }

    @Test func `streams have an endpoint of their own and DynamoDB's signature`() {
        #expect(
            ServiceEndpoint(.streams, region: "us-east-1").host
                == "streams.dynamodb.us-east-1.amazonaws.com")
        #expect(AWSService.streams.signingName == "dynamodb")
    }

    @Test func `a profile has its region`() throws {
        let files = ["/home/a/.aws/config": "[profile dev]\nregion = eu-west-1\n"]
        let settings = try AWSSettings(.sample(["AWS_PROFILE": "dev"], files: files))
        #expect(settings.region == "eu-west-1")
    }

    @Test func `no region and no such profile are said`() throws {
        #expect(throws: InvalidSettings.self) { try AWSSettings(.sample()) }
        #expect(throws: InvalidSettings.self) {
            try AWSSettings(.sample(["AWS_PROFILE": "no", "AWS_REGION": "us-east-1"]))
        }
    }
}
