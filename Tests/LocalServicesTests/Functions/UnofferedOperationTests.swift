import AWSWire
import Testing

@testable import LocalServices

struct UnofferedOperationTests {
    @Test(arguments: [
        ("ListAliases", "GET", "/2015-03-31/functions/f/aliases"),
        ("PublishVersion", "POST", "/2015-03-31/functions/f/versions"),
        ("ListLayers", "GET", "/2018-10-31/layers"),
        ("CreateFunctionUrlConfig", "POST", "/2021-10-31/functions/f/url"),
        ("PutFunctionConcurrency", "PUT", "/2017-10-31/functions/f/concurrency"),
        ("GetAccountSettings", "GET", "/2016-08-19/account-settings"),
        ("PutResourcePolicy", "PUT", "/2026-07-09/resource-policy/arn%3Aaws%3Alambda%3Af"),
        ("PauseDurableExecution", "POST", "/2025-12-01/durable-executions/a/pause"),
        (
            "InvokeWithResponseStream", "POST",
            "/2021-11-15/functions/f/response-streaming-invocations"
        ),
    ])
    func `an operation that is not offered is refused by its name`(
        _ name: String, _ method: String, _ target: String,
    ) async throws {
        try await LambdaFixture().running { fixture in
            let answer = try await fixture.ask(method, target, "{}")
            #expect((answer.status, answer.errorType) == (400, "InvalidParameterValueException"))
            #expect(answer.text.contains("the operation \(name) yet"))
        }
    }

    @Test func `no operation is both offered and not`() throws {
        let names = try LambdaFixture().lambda.operations.map(\.name)
        #expect(Set(names).count == names.count)
    }
}
