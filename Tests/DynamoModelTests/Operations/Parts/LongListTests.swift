import Testing

@testable import DynamoModel

/// Lists that are too long are refused where they become so; what stands behind is not read, which
/// shows in that nobody finds fault with it.
struct LongListTests {
    @Test func `more names than expressions can use are refused while they are read`() {
        let names = (0...6144).map { ##""#\##($0)":"a""## }.joined(separator: ",")
        let refusal = refusal(
            PutItem.Request.self, #"{"TableName":"T","ExpressionAttributeNames":{\#(names),!"#)
        #expect(
            refusal
                == .validation(
                    "ExpressionAttributeNames has more than 6144 entries, which no expressions "
                        + "can use"))
    }

    @Test func `more writes than a batch has are refused while they are read`() {
        let writes = (0...25).map { #"{"PutRequest":{"Item":{"id":{"N":"\#($0)"}}}}"# }
        let text = #"{"RequestItems":{"T":[\#(writes.joined(separator: ",")),!"#
        #expect(
            refusal(BatchWriteItem.Request.self, text)
                == .validation(
                    "1 validation error detected: Value at 'RequestItems.T.member' failed to "
                        + "satisfy constraint: Member must have length less than or equal to 25"))
    }

    @Test func `more tables than a batch has writes are refused while they are read`() {
        let tables = (0...25).map { #""T\#($0)":[]"# }.joined(separator: ",")
        #expect(
            refusal(BatchWriteItem.Request.self, #"{"RequestItems":{\#(tables),!"#)
                == .validation("Too many items requested for the BatchWriteItem call"))
    }

    @Test func `more actions than a transaction has are refused while they are read`() {
        let get = #"{"Get":{"TableName":"T","Key":{"id":{"S":"a"}}}}"#
        let gets = Array(repeating: get, count: 101).joined(separator: ",")
        #expect(
            refusal(TransactGetItems.Request.self, #"{"TransactItems":[\#(gets),!"#)
                == .validation(
                    "1 validation error detected: Value at 'transactItems' failed to satisfy "
                        + "constraint: Member must have length less than or equal to 100"))
    }

    private func refusal<Request: OperationRequest>(
        _ type: Request.Type, _ text: String,
    ) -> DynamoDBError? {
        let bytes = Array(text.utf8)
        var reader = JSONReader(bytes.span)
        do throws(DynamoDBError) {
            _ = try Request(json: &reader)
            return nil
        } catch {
            return error
        }
    }
}
