import Testing

@testable import DynamoModel

private let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T"

private func export(_ more: String, of arn: String = arn) -> String {
    #"{"TableArn":"\#(arn)","S3Bucket":"exports"\#(more)}"#
}

private func fault(_ value: String, _ parameter: String, _ rule: String) -> String {
    "1 validation error detected: Value \(value) at '\(parameter)' failed to satisfy constraint: "
        + "Member must \(rule)"
}

struct ExportRequestTests {
    @Test(arguments: [
        (#","S3Prefix":"""#, fault("''", "s3Prefix", "have length greater than or equal to 1")),
        (
            #","S3BucketOwner":"""#,
            fault("''", "s3BucketOwner", "satisfy regular expression pattern: [0-9]{12}")
        ),
        (
            #","S3BucketOwner":"1234567890x""#,
            fault("'1234567890x'", "s3BucketOwner", "satisfy regular expression pattern: [0-9]{12}")
        ),
    ])
    func `a place that can not be is refused`(more: String, message: String) {
        #expect(
            ExportTableToPointInTime.Request.refusal(of: export(more)) == .validation(message))
    }

    @Test func `a bucket has to be named`() {
        #expect(
            ExportTableToPointInTime.Request.refusal(of: #"{"TableArn":"\#(arn)"}"#)
                == .validation(fault("null", "s3Bucket", "not be null")))
        #expect(
            ExportTableToPointInTime.Request.refusal(
                of: #"{"TableArn":"\#(arn)","S3Bucket":""}"#)
                == .validation(
                    fault(
                        "''", "s3Bucket",
                        #"satisfy regular expression pattern: "#
                            + #"^[a-z0-9A-Z]+[\.\-\w]*[a-z0-9A-Z]+$"#)))
    }

    @Test func `an empty ARN of a table is refused`() {
        #expect(
            ExportTableToPointInTime.Request.refusal(of: #"{"TableArn":"","S3Bucket":"bucket"}"#)
                == .validation("Invalid TableArn: Invalid Table ARN"))
    }

    @Test(arguments: [
        (#","S3SseKmsKeyId":"k""#, "KMS Key Id is not supported for this encryption type"),
        (
            #","S3SseAlgorithm":"AES256","S3SseKmsKeyId":"k""#,
            "KMS Key Id is not supported for this encryption type"
        ),
        (
            #","ExportType":"INCREMENTAL_EXPORT""#,
            """
            Incremental Export Specification expected when export type is set as Incremental Export
            """
        ),
        (
            #","ExportType":"INCREMENTAL_EXPORT","IncrementalExportSpecification":{}"#,
            "ExportFromTime must be provided in IncrementalExportSpecification"
        ),
        (
            #","ExportType":"FULL_EXPORT","IncrementalExportSpecification":{}"#,
            """
            When Export Type is Full Export , Incremental Export Specification should not be \
            provided
            """
        ),
        (
            #","IncrementalExportSpecification":{"ExportFromTime":1}"#,
            """
            Export Type expected to be Incremental Export when incremental export specification \
            is provided
            """
        ),
    ])
    func `what does not go together is refused`(more: String, message: String) {
        #expect(
            ExportTableToPointInTime.Request.refusal(of: export(more)) == .invalidRequest(message))
    }

    @Test func `only a table is exported`() {
        #expect(
            ExportTableToPointInTime.Request.refusal(of: export("", of: "T"))
                == .validation(
                    "One or more parameter values were invalid: tableArn is not a valid ARN"))
        #expect(
            ExportTableToPointInTime.Request.refusal(of: export("", of: arn + "/index/I"))
                == .invalidRequest("Table ARN is invalid."))
    }

    @Test func `the encryption of the store is told where none was wished for`() throws {
        func members(_ more: String) throws -> String {
            let request = try ExportTableToPointInTime.Request(text: export(more))
            var writer = JSONWriter()
            writer.object { request.writeMembers(to: &$0) }
            return writer.text
        }
        #expect(try members("").contains(#""S3SseAlgorithm":"AES256""#))
        let kms = try members(#","S3SseAlgorithm":"KMS","S3SseKmsKeyId":"k""#)
        #expect(kms.contains(#""S3SseAlgorithm":"KMS","S3SseKmsKeyId":"k""#))
    }

    @Test func `a filter is told as it was asked for, its names in their order`() throws {
        func filter(_ names: String) -> String {
            """
            ,"FilterSpecification":{"FilterExpression":"#a = :v","ProjectionExpression":"#b",\
            "KeyConditionExpression":"id = :k","ExpressionAttributeNames":{\(names)},\
            "ExpressionAttributeValues":{":k":{"S":"x"},":v":{"N":"1"}}}
            """
        }
        let ordered = filter(##""#a":"a","#b":"b""##)
        for asked in [ordered, filter(##""#b":"b","#a":"a""##)] {
            let request = try ExportTableToPointInTime.Request(text: export(asked))
            var writer = JSONWriter()
            writer.object { request.writeMembers(to: &$0) }
            #expect(writer.text.hasSuffix("\(ordered)}"))
        }
    }

    @Test func `a request that was taken once can be read whatever is refused today`() throws {
        let json = Array(export(#","S3Prefix":"","S3BucketOwner":"me""#).utf8)
        var reader = JSONReader(json.span)
        let request = try ExportTableToPointInTime.Request(stored: &reader)
        #expect((request.prefix, request.bucketOwner) == ("", "me"))
    }
}
