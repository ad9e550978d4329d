import Testing

@testable import AWSClients

/// What CloudFormation answers is understood, and what it is asked says what is meant.
struct StackClientTests {
    @Test func `a stack that is not there is none`() async throws {
        let missing = HTTPReply.text(
            400,
            """
            <ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>\
            <Message>Stack with id a does not exist</Message></Error></ErrorResponse>
            """)
        let client = StackClient(try .sample(over: ScriptedTransport([.success(missing)])))
        #expect(try await client.stack("a") == nil)
    }

    @Test func `another refusal is one`() async throws {
        let refusal = HTTPReply.text(
            400, "<ErrorResponse><Error><Code>ValidationError</Code></Error></ErrorResponse>")
        let client = StackClient(try .sample(over: ScriptedTransport([.success(refusal)])))
        await #expect(throws: AWSFailure.self) { try await client.stack("a") }
    }

    @Test func `a stack tells its state and what it says to others`() async throws {
        let answer = result(
            "DescribeStacks",
            """
            <Stacks><member><StackId>arn</StackId><StackName>a</StackName>\
            <StackStatus>UPDATE_COMPLETE</StackStatus><Outputs><member><OutputKey>K</OutputKey>\
            <OutputValue>V</OutputValue></member></Outputs></member></Stacks>
            """)
        let client = StackClient(try .sample(over: ScriptedTransport([.success(answer)])))
        let stack = try #require(try await client.stack("a"))
        #expect(stack.isWell && !stack.isBusy && stack.outputs.map(\.value) == ["V"])
    }

    @Test func `the changes of all pages are one list`() async throws {
        let transport = ScriptedTransport([
            .success(page("A", status: "CREATE_COMPLETE", next: "<NextToken>t</NextToken>")),
            .success(page("B", status: "CREATE_COMPLETE", next: "")),
        ])
        let set = try await StackClient(.sample(over: transport)).changeSet("c", of: "a")
        #expect(set.changes.map(\.resource) == ["A", "B"])
        #expect(set.changes.map(\.replacement) == ["True", "True"])
        #expect(String(decoding: transport.calls[1].body, as: UTF8.self).hasSuffix("NextToken=t"))
    }

    @Test func `a change set without changes is no failure`() async throws {
        let answer = result(
            "DescribeChangeSet",
            """
            <Status>FAILED</Status><StatusReason>The submitted information didn't contain changes.\
            </StatusReason>
            """)
        let client = StackClient(try .sample(over: ScriptedTransport([.success(answer)])))
        #expect(try await client.changeSet("c", of: "a").isEmpty)
    }

    @Test func `a change set that is there was made by the call before`() async throws {
        let there = HTTPReply.text(
            400, "<ErrorResponse><Error><Code>AlreadyExistsException</Code></Error></ErrorResponse>"
        )
        let client = StackClient(try .sample(over: ScriptedTransport([.success(there)])))
        #expect(try await client.propose("{}", [], for: "a", isNew: true, name: "c") == "c")
    }

    @Test func `a template is told its parameters`() async throws {
        let transport = ScriptedTransport([
            .success(result("CreateChangeSet", "<Id>arn</Id>"))
        ])
        let parameters = [StackParameter("StreamArn", "arn:x"), StackParameter("Key", "k")]
        _ = try await StackClient(.sample(over: transport))
            .propose("{}", parameters, for: "a", isNew: true, name: "c")
        #expect(
            String(decoding: transport.calls[0].body, as: UTF8.self).hasSuffix(
                "Parameters.member.1.ParameterKey=StreamArn"
                    + "&Parameters.member.1.ParameterValue=arn%3Ax"
                    + "&Parameters.member.2.ParameterKey=Key"
                    + "&Parameters.member.2.ParameterValue=k"))
    }

    private func page(_ resource: String, status: String, next: String) -> HTTPReply {
        result(
            "DescribeChangeSet",
            """
            <Status>\(status)</Status>\(next)<Changes><member><ResourceChange>\
            <Action>Modify</Action><LogicalResourceId>\(resource)</LogicalResourceId>\
            <ResourceType>AWS::SNS::Topic</ResourceType><Replacement>True</Replacement>\
            </ResourceChange></member></Changes>
            """)
    }

    private func result(_ action: String, _ content: String) -> HTTPReply {
        .text(200, "<R><\(action)Result>\(content)</\(action)Result></R>")
    }
}
