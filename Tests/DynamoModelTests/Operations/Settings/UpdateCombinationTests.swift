import Testing

@testable import DynamoModel

private let invalid = "One or more parameter values were invalid:"
private let protection = #""DeletionProtectionEnabled":true"#
private let warm = #""WarmThroughput":{"ReadUnitsPerSecond":13000}"#
private let maximum = #""OnDemandThroughput":{"MaxReadRequestUnits":1}"#
private let throughput =
    #""ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}"#
private let stream = #""StreamSpecification":{"StreamEnabled":false}"#
private let none = #""GlobalSecondaryIndexUpdates":[]"#
private let creation =
    #""AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"}],"#
    + #""GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"ByA","KeySchema":"#
    + #"[{"AttributeName":"a","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}}]"#
private let nothing =
    "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
    + "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, "
    + "ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, "
    + "OnDemandThroughput, WarmThroughput or TableClass is required"

private let refused: [([String], String)] = [
    ([none], nothing),
    ([#""AttributeDefinitions":[]"#], nothing),
    ([#""Unheard":1"#], nothing),
    ([none, protection], "\(invalid) List of GlobalSecondaryIndexUpdates is empty"),
    (
        [protection, creation],
        "\(invalid) DeletionProtection modification must be the only operation in the request",
    ),
    (
        [#""TableClass":"STANDARD""#, throughput],
        "\(invalid) TableClass modification must be the only operation in the request",
    ),
    (
        [#""SSESpecification":{"Enabled":true}"#, protection],
        "\(invalid) Server-Side Encryption modification must be the only operation in the request",
    ),
    (
        [warm, #""BillingMode":"PAY_PER_REQUEST""#],
        "\(invalid) WarmThroughput must be the only operation in the request",
    ),
    (
        [warm, creation],
        "\(invalid) Create global secondary index cannot be specified when updating "
            + "WarmThroughput",
    ),
    (
        [maximum, stream],
        "\(invalid) OnDemandThroughput can only be combined with BillingMode in an UpdateTable "
            + "request",
    ),
    (
        [stream, throughput],
        "\(invalid) You cannot modify stream status while updating table IOPS",
    ),
]

@Test(arguments: refused)
func `parameters that exclude each other are refused`(parameters: [String], message: String) {
    let json = #"{"TableName":"T",\#(parameters.joined(separator: ","))}"#
    #expect(UpdateTable.Request.refusal(of: json) == .validation(message))
}

@Test func `parameters that go together are taken`() throws {
    for parameters in [
        [protection], [warm], [#""BillingMode":"PAY_PER_REQUEST""#, maximum],
        [#""BillingMode":"PAY_PER_REQUEST""#, creation], [stream, #""ResourcePolicy":null"#],
    ] {
        _ = try UpdateTable.Request(
            text: #"{"TableName":"T",\#(parameters.joined(separator: ","))}"#)
    }
}

@Test(arguments: [
    "ReplicaUpdates", "GlobalTableWitnessUpdates", "MultiRegionConsistency",
    "GlobalTableSettingsReplicationMode", "DisassociationProtectionEnabled",
])
func `what belongs to tables in several regions is refused by its name`(parameter: String) {
    let json = #"{"TableName":"T","\#(parameter)":[]}"#
    #expect(
        UpdateTable.Request.refusal(of: json)
            == .validation(
                "Afterimage does not offer the parameter \(parameter) yet; leave it out"))
}
