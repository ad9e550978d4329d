import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

/// Which calls are looked into at all.
struct InterestTests {
    @Test func `without a trail nobody looks into calls about items`() throws {
        #expect(try !mayWant("PutItem", #"{"TableName": "Orders"}"#, nil))
        #expect(try mayWant("CreateTable", "{}", nil))
    }

    @Test func `a trail of one table looks into calls that may name it`() throws {
        let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/Orders"
        #expect(try mayWant("PutItem", #"{"TableName": "Orders"}"#, arn))
        #expect(try mayWant("PutItem", #"{"TableName": "\#(arn)"}"#, arn))
        #expect(try mayWant("PutItem", #"{"TableName": "\u004frders"}"#, arn))
        #expect(try !mayWant("PutItem", #"{"TableName": "OrdersOfOthers"}"#, arn))
        #expect(try mayWant("ExecuteStatement", #"{"Statement": "SELECT * FROM Orders"}"#, arn))
    }

    @Test func `a trail of all tables looks into all calls about items`() throws {
        #expect(try mayWant("Query", #"{"TableName": "Any"}"#, "arn:aws:dynamodb"))
        #expect(try !mayWant("GetRecords", "{}", "arn:aws:dynamodb"))
    }

    /// Whether a call may be wanted by a trail of these tables.
    private func mayWant(_ name: String, _ body: String, _ tables: String?) throws -> Bool {
        let operation = JSONOperation("DynamoDB_20120810", name) {
            (_: EmptyRequest, _, reply: @escaping Reply<EmptyResponse>) in
            reply(.success(EmptyResponse()))
        }
        let recorded = try #require(RecordedOperation(operation))
        let trails = try tables.map { tables in
            let document = """
                {"EventSelectors": [{"DataResources": [
                    {"Type": "AWS::DynamoDB::Table", "Values": ["\(tables)"]}]}]}
                """
            return [Interest.Trail(id: 1, selection: try EventSelection(document: document))]
        }
        return Interest(trails ?? []).mayWant(recorded, body.utf8.span)
    }
}
