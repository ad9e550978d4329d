import Testing

@testable import DynamoModel

struct StatementRequestTests {
    @Test func `a statement has all of its parameters`() throws {
        let request = try ExecuteStatement.Request(
            text: #"""
                {"Statement":"SELECT * FROM T WHERE a = ?","Parameters":[{"S":"x"}],
                "ConsistentRead":true,"NextToken":"t","Limit":3,"ReturnConsumedCapacity":"TOTAL",
                "ReturnValuesOnConditionCheckFailure":"ALL_OLD","Other":{}}
                """#)
        #expect(request.statement.text == "SELECT * FROM T WHERE a = ?")
        #expect(request.statement.parameters == [.string("x")])
        #expect(request.statement.isConsistent)
        #expect(request.statement.onConditionFailure == .allOld)
        #expect(request.nextToken == "t")
        #expect(request.limit == 3)
        #expect(request.returnConsumedCapacity == .total)
    }

    @Test func `parameters out of their bounds are named together`() {
        let long = String(repeating: "x", count: 8193)
        #expect(
            ExecuteStatement.Request.refusal(
                of: #"{"Statement":"","Parameters":[],"Limit":0,"NextToken":""}"#)
                == .validation(
                    "4 validation errors detected: "
                        + "Value '' at 'statement' failed to satisfy constraint: Member must have "
                        + "length greater than or equal to 1; "
                        + "Value '[]' at 'parameters' failed to satisfy constraint: Member must "
                        + "have length greater than or equal to 1; "
                        + "Value '0' at 'limit' failed to satisfy constraint: Member must have "
                        + "value greater than or equal to 1; "
                        + "Value '' at 'nextToken' failed to satisfy constraint: Member must have "
                        + "length greater than or equal to 1"))
        #expect(
            ExecuteStatement.Request.refusal(of: #"{"Statement":"\#(long)"}"#)
                == .validation(
                    "1 validation error detected: Value '\(long)' at 'statement' failed to satisfy "
                        + "constraint: Member must have length less than or equal to 8192"))
        #expect(
            ExecuteStatement.Request.refusal(of: "{}")
                == .validation(
                    "1 validation error detected: Value null at 'statement' failed to satisfy "
                        + "constraint: Member must not be null"))
    }

    @Test func `a batch has 1 to 25 statements`() throws {
        func body(_ count: Int) -> String {
            let list = [String](repeating: #"{"Statement":"S"}"#, count: count)
            return #"{"Statements":[\#(list.joined(separator: ","))]}"#
        }
        #expect(try BatchExecuteStatement.Request(text: body(25)).statements.count == 25)
        let place = "1 validation error detected: Value"
        let rule = "at 'statements' failed to satisfy constraint: Member must"
        let refusal = BatchExecuteStatement.Request.refusal
        #expect(
            refusal(body(0))
                == .validation("\(place) '[]' \(rule) have length greater than or equal to 1"))
        #expect(
            refusal(body(26))
                == .validation("\(place) \(rule) have length less than or equal to 25"))
        #expect(refusal("{}") == .validation("\(place) null \(rule) not be null"))
    }

    @Test func `a fault of one statement says which one it is in`() {
        #expect(
            BatchExecuteStatement.Request.refusal(of: #"{"Statements":[{"Statement":"S"},{}]}"#)
                == .validation(
                    "1 validation error detected: Value null at 'statements.2.member.statement' "
                        + "failed to satisfy constraint: Member must not be null"))
    }

    @Test(
        arguments: [
            (
                #"{"N":"1e99999999999"}"#,
                "The parameter cannot be converted to a numeric value: 1e99999999999"
            ),
            (#"{"N":""},{"NULL":false}"#, "The parameter cannot be converted to a numeric value"),
            (
                #"{"NS":["1","1e2147483647"]}"#,
                "Number underflow. Attempting to store a number with magnitude smaller than "
                    + "supported range"
            ),
        ] as [(String, String)])
    func `values that are none are told by the statement, or refuse a transaction`(
        values: String, message: String,
    ) throws {
        let body = #"[{"Statement":"S","Parameters":[\#(values)],"ConsistentRead":true}]"#
        let batch = try BatchExecuteStatement.Request(text: #"{"Statements":\#(body)}"#)
        #expect(batch.statements.map(\.valueFault) == [.validation(message)])
        #expect(batch.statements[0].isConsistent)
        #expect(throws: DynamoDBError.validation(message)) {
            try PartiQLStatement(batch.statements[0])
        }
        #expect(
            ExecuteTransaction.Request.refusal(of: #"{"TransactStatements":\#(body)}"#)
                == .validation(message))
    }

    @Test func `a transaction has 1 to 100 statements and perhaps a token`() throws {
        let request = try ExecuteTransaction.Request(
            text: #"{"TransactStatements":[{"Statement":"S"}],"ClientRequestToken":"t"}"#)
        #expect(request.statements == [ParameterizedStatement("S")])
        #expect(request.clientRequestToken == "t")
        let token = String(repeating: "t", count: 37)
        #expect(
            ExecuteTransaction.Request.refusal(
                of: #"{"TransactStatements":[{"Statement":"S"}],"ClientRequestToken":"\#(token)"}"#
            )
                == .validation(
                    "1 validation error detected: Value '\(token)' at 'clientRequestToken' failed "
                        + "to satisfy constraint: Member must have length less than or equal to 36")
        )
    }

    @Test func `an answer has its items, and says where to go on`() {
        let item: Item = ["a": .null]
        #expect(ExecuteStatement.Response(items: []).text == #"{"Items":[]}"#)
        #expect(
            ExecuteStatement.Response(items: [item], nextToken: "t", lastEvaluatedKey: item).text
                == #"{"Items":[{"a":{"NULL":true}}],"NextToken":"t","#
                + #""LastEvaluatedKey":{"a":{"NULL":true}}}"#)
        #expect(
            ExecuteTransaction.Response(items: [item, nil]).text
                == #"{"Responses":[{"Item":{"a":{"NULL":true}}},{}]}"#)
    }

    @Test(
        arguments: [
            (.validation("m"), "ValidationError"), (.duplicateItem, "DuplicateItem"),
            (.resourceNotFound("m"), "ResourceNotFound"), (.throttled("m"), "ThrottlingError"),
            (.internalFailure("m"), "InternalServerError"),
        ] as [(DynamoDBError, String)])
    func `a statement of a batch that failed says why`(error: DynamoDBError, code: String) {
        let response = BatchExecuteStatement.Response(outcomes: [.init(table: "T", error: error)])
        #expect(
            response.text
                == #"{"Responses":[{"Error":{"Code":"\#(code)","Message":"\#(error.message)"},"#
                + #""TableName":"T"}]}"#)
    }

    @Test func `a failed condition shows the item that it looked at`() {
        let error = DynamoDBError.conditionalCheckFailed(item: ["a": .null])
        let response = BatchExecuteStatement.Response(outcomes: [.init(error: error)])
        #expect(
            response.text
                == #"{"Responses":[{"Error":{"Code":"ConditionalCheckFailed","#
                + #""Message":"The conditional request failed","Item":{"a":{"NULL":true}}}}]}"#)
    }
}
