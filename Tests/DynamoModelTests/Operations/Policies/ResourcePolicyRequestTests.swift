import Testing

@testable import DynamoModel

private let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T"
private let statement =
    #"{"Effect":"Allow","Principal":{"AWS":"000000000000"},"Action":"dynamodb:*","Resource":"*"}"#
private let allowing = #"{"Version":"2012-10-17","Statement":[\#(statement)]}"#

/// A text as it stands in a JSON string.
private func escaped(_ text: String) -> String {
    text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: #"\""#)
}

private let intro = "One or more parameter values were invalid:"

struct ResourcePolicyRequestTests {
    @Test func `a policy is read as it stands`() throws {
        let request = try PutResourcePolicy.Request(
            text: """
                {"ResourceArn":"\(arn)","Policy":"\(escaped(" " + allowing))",
                "ExpectedRevisionId":"7","ConfirmRemoveSelfResourceAccess":true}
                """)
        #expect(
            request == .init(resourceARN: arn, policy: " " + allowing, expectedRevision: "7"))
    }

    @Test(arguments: [
        ("", "This policy contains invalid Json"), ("[]", "This policy contains invalid Json"),
        ("{", "This policy contains invalid Json"),
        (#"{"a":}"#, "This policy contains invalid Json"),
        ("{} x", "This policy contains invalid Json"),
        ("null", "This text appears not to be a policy"),
        ("{}", "Syntax error at position (1,3)"), ("1", "Syntax errors in policy."),
        (#"{"Version":"2012-10-17","Statement":1}"#, "Syntax errors in policy."),
        (
            #"{"Version":"2012-10-17","Statement":[]}"#,
            "Could not parse the policy: Statement is empty!"
        ),
        (#"{"Statement":[{}]}"#, "Missing required field Effect"),
        (#"{"Statement":[\#(statement),{}]}"#, "Missing required field Effect"),
        (
            #"{"Statement":{"Principal":"*","Action":"*","Resource":"*"}}"#,
            "Missing required field Effect"
        ),
    ])
    func `a text that is no policy is refused with the reason`(policy: String, reason: String) {
        #expect(
            PutResourcePolicy.Request.refusal(
                of: #"{"ResourceArn":"\#(arn)","Policy":"\#(escaped(policy))"}"#)
                == .validation("\(intro) Invalid policy document: \(reason)"))
    }

    @Test(arguments: [
        #"{"Version":"2012-10-17"}"#,
        #"{"Version":"2020-01-01","Statement":\#(statement)}"#,
        #"{"Statement":\#(statement),"Reason":"none"}"#,
        #"{"Statement":{"Effect":"Maybe","Principal":"*","Action":"*","Resource":"*"}}"#,
        #"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#,
        #"{"Statement":{"Effect":"Deny","Principal":"*","NotPrincipal":"*","Action":"*"}}"#,
        #"{"Statement":[\#(statement),{"Effect":"Deny","NotPrincipal":"*","Resource":"*"}]}"#,
        #"{"Statement":{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Who":1}}"#,
    ])
    func `a policy that says too little, or what none can, is refused`(policy: String) {
        #expect(
            PutResourcePolicy.Request.refusal(
                of: #"{"ResourceArn":"\#(arn)","Policy":"\#(escaped(policy))"}"#)
                == .validation("\(intro) Invalid policy document: Syntax errors in policy."))
    }

    @Test(arguments: [
        #"{"Statement":\#(statement)}"#, #"{"Id":"1","Statement":[\#(statement),\#(statement)]}"#,
        """
        {"Statement":{"Sid":"a","Effect":"Deny","NotPrincipal":"*","NotAction":"a",\
        "NotResource":"b","Condition":{}}}
        """,
    ])
    func `a policy with what each statement needs is taken`(policy: String) throws {
        let json = #"{"ResourceArn":"\#(arn)","Policy":"\#(escaped(policy))"}"#
        #expect(try PutResourcePolicy.Request(text: json).policy == policy)
    }

    @Test(arguments: [
        (#""*""#, "", true), (#"{"AWS":"*"}"#, "", true), (#"{"AWS":["1","*"]}"#, "", true),
        (#""*""#, #","Condition":{"Bool":{"aws:SecureTransport":"true"}}"#, false),
        (#"{"AWS":"1"}"#, "", false),
    ])
    func `to allow everybody is refused where no condition says when`(
        principal: String, more: String, isRefused: Bool,
    ) {
        func refusal(_ effect: String) -> DynamoDBError? {
            let policy = """
                {"Statement":{"Principal":\(principal),"Effect":"\(effect)","Action":"dynamodb:*",\
                "Resource":"*"\(more)}}
                """
            return PutResourcePolicy.Request.refusal(
                of: #"{"ResourceArn":"\#(arn)","Policy":"\#(escaped(policy))"}"#)
        }
        let unbounded = DynamoDBError.validation(
            "Resource-based policy grants unbounded access in one or more elements. Please revise "
                + "the policy to ensure least-privilege form of access")
        #expect(refusal("Allow") == (isRefused ? unbounded : nil))
        #expect(refusal("Deny") == nil)
    }

    @Test func `a policy has at most 20 KB with its white space`() throws {
        let room = String(repeating: " ", count: 20 * 1024 - allowing.utf8.count)
        let most = allowing + room
        let json = #"{"ResourceArn":"\#(arn)","Policy":"\#(escaped(most))"}"#
        #expect(try PutResourcePolicy.Request(text: json).policy == most)
        #expect(
            PutResourcePolicy.Request.refusal(
                of: #"{"ResourceArn":"\#(arn)","Policy":"\#(escaped(most)) "}"#)
                == .validation(
                    "\(intro) Invalid policy document: "
                        + "The policy document is larger than 20480 bytes"))
    }

    @Test func `what is not an ARN of DynamoDB is refused`() {
        #expect(
            GetResourcePolicy.Request.refusal(of: #"{"ResourceArn":"T"}"#)
                == .validation("\(intro) ARNs must start with 'arn:': T"))
        #expect(
            DeleteResourcePolicy.Request.refusal(of: #"{}"#)
                == .validation(
                    "1 validation error detected: Value null at 'resourceArn' failed to satisfy "
                        + "constraint: Member must not be null"))
    }

    @Test func `the answers have the service's form`() {
        #expect(PutResourcePolicy.Response(revision: "7").text == #"{"RevisionId":"7"}"#)
        #expect(
            GetResourcePolicy.Response(policy: "{}", revision: "7").text
                == #"{"Policy":"{}","RevisionId":"7"}"#)
        #expect(DeleteResourcePolicy.Response(revision: nil).text == "{}")
    }
}
