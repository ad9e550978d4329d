import Testing

@testable import DynamoModel

private let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T"
private let intro = "One or more parameter values were invalid:"

struct ResourcePolicyRequestTests {
    @Test func `a policy is read as it stands`() throws {
        let request = try PutResourcePolicy.Request(
            text: """
                {"ResourceArn":"\(arn)","Policy":"{ \\"a\\":1}","ExpectedRevisionId":"7",
                "ConfirmRemoveSelfResourceAccess":true}
                """)
        #expect(
            request
                == .init(resourceARN: arn, policy: #"{ "a":1}"#, expectedRevision: "7"))
    }

    @Test(arguments: ["", "[]", "{", #"{\"a\":}"#, "{} x"])
    func `a policy that is no JSON object is refused`(policy: String) {
        #expect(
            PutResourcePolicy.Request.refusal(
                of: #"{"ResourceArn":"\#(arn)","Policy":"\#(policy)"}"#)
                == .validation("\(intro) Invalid policy document: Syntax errors in policy."))
    }

    @Test func `a policy has at most 20 KB with its white space`() throws {
        let most = "{" + String(repeating: " ", count: 20 * 1024 - 2) + "}"
        let json = #"{"ResourceArn":"\#(arn)","Policy":"\#(most)"}"#
        #expect(try PutResourcePolicy.Request(text: json).policy == most)
        #expect(
            PutResourcePolicy.Request.refusal(
                of: #"{"ResourceArn":"\#(arn)","Policy":"\#(most) "}"#)
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
