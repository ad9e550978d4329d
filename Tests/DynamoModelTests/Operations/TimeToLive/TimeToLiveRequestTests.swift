import Testing

@testable import DynamoModel

private func update(_ specification: String) -> String {
    #"{"TableName":"T","TimeToLiveSpecification":\#(specification)}"#
}

@Test func `a time to live is read with its attribute`() throws {
    let request = try UpdateTimeToLive.Request(
        text: update(#"{"Enabled":true,"AttributeName":"ttl"}"#))
    #expect(request.table == "T")
    #expect(request.specification == .init(isEnabled: true, attribute: "ttl"))
}

@Test(arguments: [
    (
        #"{"TimeToLiveSpecification":{"Enabled":true,"AttributeName":"ttl"}}"#,
        """
        1 validation error detected: Value null at 'tableName' failed to satisfy constraint: \
        Member must not be null
        """
    ),
    (
        #"{"TableName":"T"}"#,
        """
        1 validation error detected: Value null at 'timeToLiveSpecification' failed to satisfy \
        constraint: Member must not be null
        """
    ),
    (
        update("{}"),
        """
        2 validation errors detected: Value null at 'timeToLiveSpecification.attributeName' \
        failed to satisfy constraint: Member must not be null; \
        Value null at 'timeToLiveSpecification.enabled' failed to satisfy constraint: \
        Member must not be null
        """
    ),
    (
        update(#"{"Enabled":true,"AttributeName":""}"#),
        """
        1 validation error detected: Value '' at 'timeToLiveSpecification.attributeName' failed \
        to satisfy constraint: Member must have length greater than or equal to 1
        """
    ),
])
func `a time to live that can not be is refused`(json: String, message: String) {
    #expect(UpdateTimeToLive.Request.refusal(of: json) == .validation(message))
}

@Test func `an attribute's name has at most 255 bytes`() {
    let long = String(repeating: "t", count: 256)
    let json = update(#"{"Enabled":false,"AttributeName":"\#(long)"}"#)
    #expect(
        UpdateTimeToLive.Request.refusal(of: json)
            == .validation(
                "1 validation error detected: Value '\(long)' at "
                    + "'timeToLiveSpecification.attributeName' failed to satisfy constraint: "
                    + "Member must have length less than or equal to 255"))
}

@Test func `the answers have the service's form`() {
    let updated = UpdateTimeToLive.Response(
        specification: .init(isEnabled: false, attribute: "ttl"))
    #expect(
        updated.text == #"{"TimeToLiveSpecification":{"Enabled":false,"AttributeName":"ttl"}}"#)
    #expect(
        DescribeTimeToLive.Response(status: .enabled, attribute: "ttl").text
            == #"{"TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"ttl"}}"#)
    #expect(
        DescribeTimeToLive.Response(status: .disabled).text
            == #"{"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}}"#)
}
