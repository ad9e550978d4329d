import DynamoModel
import Synchronization
import Testing

@testable import AWSWire

struct NotOfferedTests {
    @Test func `an operation that is not offered is refused by its name`() throws {
        let table = OperationTable(JSONOperation.notOffered)
        let place = try #require(table.place(of: "DynamoDB_20120810.CreateGlobalTable"))
        let outcome = Mutex<WireError?>(nil)
        table.operations[place].run(#"{"GlobalTableName":"G"}"#.utf8.span, JSONCall(.unknown)) {
            result in
            if case .failure(let error) = result { outcome.withLock { $0 = error } }
        }
        let error = try #require(outcome.withLock { $0 })
        #expect(error.message == "Afterimage does not offer the operation CreateGlobalTable")
        #expect(
            error.type
                == "com.amazon.coral.service#UnknownOperationException")
    }

    @Test(
        arguments: [
            "ImportTable", "CreateGlobalTable",
            "EnableKinesisStreamingDestination", "UpdateContributorInsights",
            "StartBulkPutItems", "DescribeBulkOperation", "ListBulkOperations",
            "CancelBulkOperation",
        ])
    func `copies outside of the tables' file are not offered`(name: String) {
        #expect(
            OperationTable(JSONOperation.notOffered).place(of: "DynamoDB_20120810.\(name)") != nil)
    }

    @Test(arguments: ["CreateBackup", "RestoreTableToPointInTime", "PutResourcePolicy"])
    func `what is offered is not refused by name`(name: String) {
        #expect(
            OperationTable(JSONOperation.notOffered).place(of: "DynamoDB_20120810.\(name)") == nil)
    }

    @Test func `none of them is named twice`() {
        let names = JSONOperation.notOffered.map(\.name)
        #expect(Set(names).count == names.count)
    }
}
