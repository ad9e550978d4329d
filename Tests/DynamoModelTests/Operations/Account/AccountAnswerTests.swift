import Testing

@testable import DynamoModel

@Test func `the limits are AWS's default quotas`() {
    #expect(
        DescribeLimits.Response().text
            == #"{"AccountMaxReadCapacityUnits":80000,"AccountMaxWriteCapacityUnits":80000,"#
            + #""TableMaxReadCapacityUnits":40000,"TableMaxWriteCapacityUnits":40000}"#)
}

@Test func `the one endpoint is told with its port`() {
    #expect(
        DescribeEndpoints.Response(address: "127.0.0.1:8000").text
            == #"{"Endpoints":[{"Address":"127.0.0.1:8000","CachePeriodInMinutes":1440}]}"#)
}

@Test func `a request that says nothing passes over what is said`() {
    #expect(EmptyRequest.refusal(of: #"{"Some":[{"Thing":1}]}"#) == nil)
    #expect(EmptyRequest.refusal(of: "[]") != nil)
}
