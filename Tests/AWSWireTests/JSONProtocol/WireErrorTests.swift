import DynamoModel
import Testing

@testable import AWSWire

struct WireErrorTests {
    @Test(
        arguments: [
            (.validation("m"), "com.amazon.coral.validate#ValidationException"),
            (.serialization("m"), "com.amazon.coral.service#SerializationException"),
            (.unknownOperation, "com.amazon.coral.service#UnknownOperationException"),
            (.throttled("m"), "com.amazon.coral.availability#ThrottlingException"),
            (.resourceNotFound("m"), "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"),
            (.resourceInUse("m"), "com.amazonaws.dynamodb.v20120810#ResourceInUseException"),
            (.limitExceeded("m"), "com.amazonaws.dynamodb.v20120810#LimitExceededException"),
            (.expiredIterator("m"), "com.amazonaws.dynamodb.v20120810#ExpiredIteratorException"),
            (
                .conditionalCheckFailed(item: nil),
                "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
            ),
            (
                .transactionCanceled([]),
                "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
            ),
            (.internalFailure("m"), "com.amazonaws.dynamodb.v20120810#InternalServerError"),
        ] as [(DynamoDBError, String)])
    func `each exception has its namespace`(error: DynamoDBError, type: String) {
        #expect(WireError.operation(error).type == type)
    }

    @Test func `only the server's own fault invites another try`() {
        #expect(WireError.operation(.internalFailure("m")).status == 500)
        #expect(WireError.operation(.throttled("m")).status == 400)
        #expect(WireError.operation(.unknownOperation).status == 400)
        #expect(WireError.invalidSignature("m").status == 400)
        #expect(WireError.malformedRequest.status == 400)
    }

    @Test func `a message quotes no more than some kilobytes`() {
        let long = String(repeating: "ä", count: 10_000)
        let body = body(.operation(.validation(long)))
        #expect(body.utf8.count < 8400)
        #expect(body.hasSuffix("ää\"}"))
        let reason = CancellationReason(code: "ValidationError", message: long)
        #expect(self.body(.operation(.transactionCanceled([reason]))).utf8.count < 18_000)
    }

    @Test func `a body has the type first and the message in small letters`() {
        #expect(
            body(.operation(.validation("no \"key\"")))
                == #"{"__type":"com.amazon.coral.validate#ValidationException","#
                + #""message":"no \"key\""}"#)
    }

    @Test func `a serialization error spells its message with a capital`() {
        #expect(
            body(.operation(.serialization("m")))
                == #"{"__type":"com.amazon.coral.service#SerializationException","Message":"m"}"#)
    }

    @Test func `a failed condition shows the item when there is one`() {
        let item: Item = ["Id": .string("1")]
        #expect(
            body(.operation(.conditionalCheckFailed(item: item))).hasSuffix(
                #","Item":{"Id":{"S":"1"}},"Message":"The conditional request failed"}"#))
        let plain = body(.operation(.conditionalCheckFailed(item: nil)))
        #expect(plain.hasSuffix(#"Exception","message":"The conditional request failed"}"#))
    }

    @Test func `a cancelled transaction gives a reason for each action`() {
        let failed = CancellationReason(
            code: "ConditionalCheckFailed", message: "The conditional request failed",
            item: ["Id": .string("1")],
        )
        #expect(
            body(.operation(.transactionCanceled([.none, failed])))
                == #"{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","#
                + #""CancellationReasons":[{"Code":"None"},{"Code":"ConditionalCheckFailed","#
                + #""Item":{"Id":{"S":"1"}},"Message":"The conditional request failed"}],"#
                + #""Message":"Transaction cancelled, please refer cancellation reasons for "#
                + #"specific reasons [None, ConditionalCheckFailed]"}"#)
    }

    @Test(
        arguments: [
            (.missingAuthenticationToken, "MissingAuthenticationTokenException"),
            (.incompleteSignature("m"), "IncompleteSignatureException"),
            (.invalidSignature("m"), "InvalidSignatureException"),
            (.unrecognizedClient, "UnrecognizedClientException"),
        ] as [(WireError, String)])
    func `a refusal of the signature is the front's own`(error: WireError, code: String) {
        #expect(error.type == "com.amazon.coral.service#\(code)")
        #expect(body(error).contains(#""message":"\#(error.message)""#))
    }

    @Test(
        arguments: [
            (.tableAlreadyExists("m"), "TableAlreadyExistsException"),
            (.tableInUse("m"), "TableInUseException"),
            (.backupNotFound("m"), "BackupNotFoundException"),
            (.backupInUse("m"), "BackupInUseException"),
            (.invalidRestoreTime("m"), "InvalidRestoreTimeException"),
            (.recoveryUnavailable("m"), "PointInTimeRecoveryUnavailableException"),
            (.policyNotFound("m"), "PolicyNotFoundException"),
        ] as [(DynamoDBError, String)])
    func `a refusal of backups and policies has the service's name`(
        error: DynamoDBError, code: String,
    ) {
        let refusal = WireError.operation(error)
        #expect(refusal.type == "com.amazonaws.dynamodb.v20120810#\(code)")
        #expect(refusal.status == 400)
        #expect(body(refusal).contains(#""message":"m""#))
    }

    private func body(_ error: WireError) -> String {
        String(decoding: error.body, as: UTF8.self)
    }
}
