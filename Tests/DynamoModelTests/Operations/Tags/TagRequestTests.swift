import Testing

@testable import DynamoModel

private let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T"

private func tag(_ tags: String, on arn: String = arn) -> String {
    #"{"ResourceArn":"\#(arn)","Tags":\#(tags)}"#
}

private func untag(_ keys: String) -> String {
    #"{"ResourceArn":"\#(arn)","TagKeys":\#(keys)}"#
}

@Test func `tags are read in their order`() throws {
    let request = try TagResource.Request(
        text: tag(#"[{"Key":"team","Value":"audit"},{"Key":"stage","Value":""}]"#))
    #expect(request.resourceARN == arn)
    #expect(
        request.tags == [TableTag(key: "team", value: "audit"), TableTag(key: "stage", value: "")])
}

@Test func `letters of any script and eight signs can be used`() throws {
    let text = "Größe 東京 a+b-c=d.e_f:g/h@i"
    let request = try TagResource.Request(text: tag(#"[{"Key":"\#(text)","Value":"\#(text)"}]"#))
    #expect(request.tags == [TableTag(key: text, value: text)])
}

@Test(arguments: [
    (#"[]"#, "Atleast one Tag needs to be provided as Input."),
    (#"[{"Key":"","Value":"v"}]"#, "The Tag Key provided is invalid, Key: "),
    (#"[{"Value":"v"}]"#, "The Tag Key provided is invalid, Key: null"),
    (#"[{"Key":"k"}]"#, "The Tag Value provided is invalid, Value: null"),
    (#"[{"Key":"k","Value":"100%"}]"#, "The Tag Value provided is invalid, Value: 100%"),
    (#"[{"Key":"a,b","Value":"v"}]"#, "The Tag Key provided is invalid, Key: a,b"),
    (#"[{"Key":"aws:x","Value":"v"}]"#, "Tag Key cannot be prefixed with aws:, Key: aws:x"),
    (#"[{"Key":"AwS:x","Value":"v"}]"#, "Tag Key cannot be prefixed with aws:, Key: AwS:x"),
    (
        #"[{"Key":"k","Value":"a"},{"Key":"k","Value":"b"}]"#,
        "Duplicate Tag Keys provided as input: Duplicate Tag Key found k"
    ),
])
func `a tag that can not be is refused`(tags: String, message: String) {
    #expect(TagResource.Request.refusal(of: tag(tags)) == .validation(message))
}

@Test func `a tag's key and value have a longest length`() {
    let key = String(repeating: "k", count: 129)
    let value = String(repeating: "v", count: 257)
    #expect(
        TagResource.Request.refusal(of: tag(#"[{"Key":"\#(key)","Value":"v"}]"#))
            == .validation("The Tag Key provided is invalid, Key: \(key)"))
    #expect(
        TagResource.Request.refusal(of: tag(#"[{"Key":"k","Value":"\#(value)"}]"#))
            == .validation("The Tag Value provided is invalid, Value: \(value)"))
}

@Test func `more than fifty tags or keys are refused`() {
    let tags = (0...50).map { #"{"Key":"k\#($0)","Value":""}"# }.joined(separator: ",")
    #expect(TagResource.Request.refusal(of: tag("[\(tags)]")) == .tooManyTags)
    let keys = (0...50).map { #""k\#($0)""# }.joined(separator: ",")
    #expect(UntagResource.Request.refusal(of: untag("[\(keys)]")) == .tooManyTags)
}

@Test(arguments: [
    (
        "{}",
        """
        1 validation error detected: Value null at 'resourceArn' failed to satisfy constraint: \
        Member must not be null
        """
    ),
    (
        #"{"ResourceArn":"T"}"#,
        "One or more parameter values were invalid: ARNs must start with 'arn:': T"
    ),
    (
        #"{"ResourceArn":"\#(arn)/backup/0-0"}"#,
        """
        One or more parameter values were invalid: \
        Provided Arn is not a DynamoDB resource arn: \(arn)/backup/0-0
        """
    ),
    (
        #"{"ResourceArn":"arn:aws:dynamodb:us-east-1:000000000000:foo/x"}"#,
        """
        One or more parameter values were invalid: Provided Arn is not a DynamoDB resource arn: \
        arn:aws:dynamodb:us-east-1:000000000000:foo/x
        """
    ),
    (
        #"{"ResourceArn":"\#(arn)/index/I"}"#,
        """
        One or more parameter values were invalid: Invalid resource arn provided, only table or \
        stream is accepted. Provided resource arn: \(arn)/index/I
        """
    ),
])
func `what is tagged must be something in DynamoDB`(json: String, message: String) {
    #expect(ListTagsOfResource.Request.refusal(of: json) == .validation(message))
}

@Test func `what belongs to another service is nobody's business here`() {
    #expect(
        ListTagsOfResource.Request.refusal(of: #"{"ResourceArn":"arn:aws:s3:::bucket"}"#)
            == .accessDenied("Access is denied"))
}

@Test func `a faulty ARN is named before tags or keys that are missing`() {
    let refusal = DynamoDBError.validation(
        "One or more parameter values were invalid: ARNs must start with 'arn:': T")
    #expect(TagResource.Request.refusal(of: tag("[]", on: "T")) == refusal)
    #expect(
        UntagResource.Request.refusal(of: #"{"ResourceArn":"T","TagKeys":[]}"#) == refusal)
}

@Test(arguments: [
    (#"{"ResourceArn":"\#(arn)"}"#, "tagKeys"), (#"{"TagKeys":["k"]}"#, "resourceArn"),
])
func `untagging needs keys and a table`(json: String, parameter: String) {
    #expect(
        UntagResource.Request.refusal(of: json)
            == .validation(
                "1 validation error detected: Value null at '\(parameter)' failed to satisfy "
                    + "constraint: Member must not be null"))
}

@Test func `untagging needs at least one key`() {
    #expect(
        UntagResource.Request.refusal(of: untag("[]"))
            == .validation("Atleast one Tag Key needs to be provided as Input."))
}

@Test func `a new table's tags are checked too, and may be none`() throws {
    func create(_ tags: String) -> String {
        #"{"TableName":"Tagged","BillingMode":"PAY_PER_REQUEST","Tags":\#(tags),"#
            + #""KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"#
            + #""AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}]}"#
    }
    #expect(try CreateTable.Request(text: create("[]")).tags.isEmpty)
    #expect(
        try CreateTable.Request(text: create(#"[{"Key":"k","Value":"v"}]"#)).tags
            == [TableTag(key: "k", value: "v")])
    #expect(
        CreateTable.Request.refusal(of: create(#"[{"Key":"aws:k","Value":"v"}]"#))
            == .validation("Tag Key cannot be prefixed with aws:, Key: aws:k"))
}

@Test func `tags are listed with key and value`() {
    #expect(
        ListTagsOfResource.Response(tags: [TableTag(key: "k", value: "v")]).text
            == #"{"Tags":[{"Key":"k","Value":"v"}]}"#)
    #expect(ListTagsOfResource.Response(tags: []).text == #"{"Tags":[]}"#)
    #expect(TagResource.Response().text == "{}")
}

@Test func `everything that a request for tags lacks is named`() {
    let null = "failed to satisfy constraint: Member must not be null"
    #expect(
        TagResource.Request.refusal(of: "{}")
            == .validation(
                "2 validation errors detected: Value null at 'resourceArn' \(null); "
                    + "Value null at 'tags' \(null)"))
    #expect(
        UntagResource.Request.refusal(of: "{}")
            == .validation(
                "2 validation errors detected: Value null at 'resourceArn' \(null); "
                    + "Value null at 'tagKeys' \(null)"))
}
