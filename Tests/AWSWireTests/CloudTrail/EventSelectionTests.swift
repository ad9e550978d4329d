import DynamoModel
import Testing

@testable import AWSWire

/// Which events selectors select, and which selectors are refused.
struct EventSelectionTests {
    private static let put = EventFacts("PutItem", source: source, isData: true, isReadOnly: false)
    private static let get = EventFacts("GetItem", source: source, isData: true, isReadOnly: true)
    private static let create = EventFacts(
        "CreateTable", source: source, isData: false, isReadOnly: false)
    private static let source = "dynamodb.amazonaws.com"
    private static let orders = resource("Orders")

    @Test func `a new trail has management events alone`() {
        let selection = EventSelection.initial
        #expect(selection.selects(EventSelectionTests.create, [EventSelectionTests.orders]))
        #expect(!selection.selects(EventSelectionTests.put, [EventSelectionTests.orders]))
        #expect(selection.reach(EventSelectionTests.put) == .nothing)
    }

    @Test func `a basic selector names tables or all of them`() throws {
        let one = try selection(
            """
            {"EventSelectors": [{"ReadWriteType": "WriteOnly", "IncludeManagementEvents": false,
                "DataResources": [{"Type": "AWS::DynamoDB::Table",
                    "Values": ["\(EventSelectionTests.orders.arn)"]}]}]}
            """)
        #expect(one.selects(EventSelectionTests.put, [EventSelectionTests.orders]))
        #expect(!one.selects(EventSelectionTests.put, [EventSelectionTests.resource("OrdersOld")]))
        #expect(!one.selects(EventSelectionTests.get, [EventSelectionTests.orders]))
        #expect(!one.selects(EventSelectionTests.create, []))
        let arns = [EventSelectionTests.orders.arn]
        #expect(one.reach(EventSelectionTests.put) == .resources(arns))
        let all = try selection(
            """
            {"EventSelectors": [{"DataResources": [{"Type": "AWS::DynamoDB::Table",
                "Values": ["arn:aws:dynamodb"]}]}]}
            """)
        #expect(all.selects(EventSelectionTests.get, [EventSelectionTests.resource("Any")]))
        #expect(all.reach(EventSelectionTests.get) == .everything)
    }

    @Test func `an advanced selector wants all of its fields`() throws {
        let selection = try selection(
            """
            {"AdvancedEventSelectors": [{"FieldSelectors": [
                {"Field": "eventCategory", "Equals": ["Data"]},
                {"Field": "resources.type", "Equals": ["AWS::DynamoDB::Table"]},
                {"Field": "resources.ARN", "EndsWith": ["/Orders"]},
                {"Field": "eventName", "NotEquals": ["GetItem"]}]}]}
            """)
        #expect(selection.selects(EventSelectionTests.put, [EventSelectionTests.orders]))
        #expect(!selection.selects(EventSelectionTests.put, [EventSelectionTests.resource("A")]))
        #expect(!selection.selects(EventSelectionTests.get, [EventSelectionTests.orders]))
        #expect(selection.reach(EventSelectionTests.get) == .nothing)
        #expect(selection.reach(EventSelectionTests.put) == .everything)
    }

    @Test(arguments: ["NotEquals", "NotStartsWith", "NotEndsWith"])
    func `what is excluded hides nothing else that an event is about`(
        operation: String,
    ) throws {
        let selection = try selection(
            """
            {"AdvancedEventSelectors": [{"FieldSelectors": [
                {"Field": "eventCategory", "Equals": ["Data"]},
                {"Field": "resources.type", "Equals": ["AWS::DynamoDB::Table"]},
                {"Field": "resources.ARN",
                    "\(operation)": ["\(EventSelectionTests.orders.arn)"]}]}]}
            """)
        let (put, orders) = (EventSelectionTests.put, EventSelectionTests.orders)
        let other = EventSelectionTests.resource("A")
        #expect(selection.selects(put, [other]))
        #expect(!selection.selects(put, [orders]))
        #expect(selection.selects(put, [orders, other]))
        #expect(selection.selects(put, [other, orders]))
        #expect(!selection.selects(put, [orders, orders]))
    }

    @Test func `a selection is read as it was written`() throws {
        let document = """
            {"AdvancedEventSelectors":[{"Name":"n","FieldSelectors":[\
            {"Field":"eventCategory","Equals":["Management"]},\
            {"Field":"readOnly","NotEquals":["true"]}]}]}
            """
        #expect(try EventSelection(document: document).document == document)
    }

    @Test(arguments: [
        #"{}"#,
        #"{"EventSelectors": []}"#,
        #"{"EventSelectors": [{"ReadWriteType": "Some"}]}"#,
        #"{"EventSelectors": [{"DataResources": [{"Type": "AWS::S3::Object", "Values": []}]}]}"#,
        #"{"AdvancedEventSelectors": [{"FieldSelectors": []}]}"#,
        #"""
        {"AdvancedEventSelectors": [{"FieldSelectors": [
            {"Field": "eventCategory", "Equals": ["Data"]}]}]}
        """#,
        #"""
        {"AdvancedEventSelectors": [{"FieldSelectors": [
            {"Field": "eventCategory", "Equals": ["Management"]}, {"Field": "who"}]}]}
        """#,
        #"""
        {"AdvancedEventSelectors": [{"FieldSelectors": [
            {"Field": "eventCategory", "Equals": ["Management"]},
            {"Field": "readOnly", "Equals": ["maybe"]}]}]}
        """#,
        advanced(#"{"Field": "eventCategory", "Equals": ["Management"]}"#, "readOnly", "NotEquals"),
        advanced(#"{"Field": "eventCategory", "Equals": ["Management"]}"#, "resources.ARN"),
        advanced(#"{"Field": "eventCategory", "Equals": ["Management"]}"#, "eventSource"),
        advanced(data, "resources.type"),
        advanced(data + #", {"Field": "eventName", "Equals": ["a"]}"#, "eventName"),
        #"""
        {"AdvancedEventSelectors": [{"FieldSelectors": [
            {"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type",
                "Equals": ["AWS::DynamoDB::Table", "AWS::DynamoDB::Stream"]}]}]}
        """#,
        #"""
        {"AdvancedEventSelectors": [{"Name": "\#(String(repeating: "n", count: 1001))",
            "FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]}]}
        """#,
        #"{"EventSelectors": [{"DataResources": [{"Type": "AWS::DynamoDB::Table"}]}]}"#,
        #"{"EventSelectors": [{"ExcludeManagementEventSources": ["junk"]}]}"#,
    ])
    func `what can not be selected is refused`(document: String) throws {
        #expect(throws: CloudTrailError.self) { try selection(document) }
    }

    private static let data = #"""
        {"Field": "eventCategory", "Equals": ["Data"]},
        {"Field": "resources.type", "Equals": ["AWS::DynamoDB::Table"]}
        """#

    private static func advanced(
        _ fields: String, _ field: String, _ operation: String = "Equals",
    ) -> String {
        #"""
        {"AdvancedEventSelectors": [{"FieldSelectors": [
            \#(fields), {"Field": "\#(field)", "\#(operation)": ["true"]}]}]}
        """#
    }

    private func selection(_ document: String) throws -> EventSelection {
        var reader = JSONReader(document.utf8.span)
        return try PutEventSelectors.Request(json: &reader).checkedSelection()
    }

    private static func resource(_ table: String) -> EventFacts.Resource {
        .init(
            type: EventFacts.table,
            arn: "arn:aws:dynamodb:us-east-1:000000000000:table/\(table)")
    }
}
