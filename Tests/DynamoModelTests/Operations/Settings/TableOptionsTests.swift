import Testing

@testable import DynamoModel

private let invalid = "One or more parameter values were invalid:"

private func update(_ parameters: String) -> String { #"{"TableName":"T",\#(parameters)}"# }

@Test func `settings are read`() throws {
    func options(_ parameter: String) throws -> TableOptions {
        try UpdateTable.Request(text: update(parameter)).options
    }
    #expect(try options(#""DeletionProtectionEnabled":true"#).isDeletionProtected == true)
    #expect(
        try options(#""TableClass":"STANDARD_INFREQUENT_ACCESS""#).tableClass == .infrequentAccess)
    let key = #""SSESpecification":{"Enabled":true,"SSEType":"KMS","KMSMasterKeyId":"k"}"#
    #expect(try options(key).encryption == SSESpecification(isEnabled: true, keyID: "k"))
}

@Test func `to name KMS is to want it`() throws {
    let type = update(#""SSESpecification":{"SSEType":"KMS"}"#)
    #expect(
        try UpdateTable.Request(text: type).options.encryption == SSESpecification(isEnabled: true))
}

@Test func `what is not said is left as it is`() throws {
    let request = try UpdateTable.Request(text: update(#""BillingMode":"PAY_PER_REQUEST""#))
    #expect(request.options == TableOptions())
}

@Test(arguments: [
    (
        #""TableClass":"COLD""#,
        """
        Invalid table-class parameter provided. Please try again with a valid table-class value: \
        [STANDARD, STANDARD_INFREQUENT_ACCESS].
        """
    ),
    (
        #""SSESpecification":{"Enabled":false,"SSEType":"KMS"}"#,
        "\(invalid) SSEType can not be specified if Enabled is false"
    ),
    (
        #""SSESpecification":{"KMSMasterKeyId":"k"}"#,
        "\(invalid) KMSMasterKeyId can not be specified if Enabled is false"
    ),
    (
        #""SSESpecification":{"Enabled":true,"KMSMasterKeyId":"k"}"#,
        "\(invalid) SSEType KMS is required if KMSMasterKeyId is specified"
    ),
    (
        #""SSESpecification":{"Enabled":true,"SSEType":"AES256"}"#,
        "\(invalid) SSEType AES256 is not supported"
    ),
    (
        #""SSESpecification":{"Enabled":true,"SSEType":"ROT13"}"#,
        """
        1 validation error detected: Value 'ROT13' at 'sSESpecification.sSEType' failed to \
        satisfy constraint: Member must satisfy enum value set: [AES256, KMS]
        """
    ),
    (
        #""SSESpecification":{"Enabled":true,"SSEType":"KMS","KMSMasterKeyId":""}"#,
        """
        1 validation error detected: Value '' at 'sSESpecification.kMSMasterKeyId' failed to \
        satisfy constraint: Member must have length greater than or equal to 1
        """
    ),
])
func `settings that can not be are refused`(parameters: String, message: String) {
    #expect(UpdateTable.Request.refusal(of: update(parameters)) == .validation(message))
}
