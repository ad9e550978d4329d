import AWSWire
import Testing

@testable import LocalServices

struct FilterPolicyTests {
    @Test(arguments: [
        ("{", "failed to parse JSON."),
        ("[]", "it must be an object"),
        (#"{"a":"b"}"#, #""a" must be an object or an array"#),
        (#"{"a":{"b":1}}"#, #""b" must be an object or an array"#),
        (#"{"a":[]}"#, "Empty arrays are not allowed"),
        (#"{"a":[{"foo":1}]}"#, "Unrecognized match type foo"),
        (#"{"a":[{"cidr":"10.0.0.0/8"}]}"#, "Afterimage does not offer cidr"),
        (#"{"a":[{"exists":1}]}"#, "it is not a filter policy"),
    ])
    func `what is wrong with a policy is named`(_ policy: String, _ fault: String) {
        #expect(throws: QueryRefusal.invalidParameter("FilterPolicy: \(fault)")) {
            try FilterPolicy(policy, isOfBody: true)
        }
    }

    @Test(arguments: [
        #"{"k":"v","n":[1e200,123456789012345678901234567890123456789012345]}"#,
        #"{"k":"w","k":"v","half":"\ud800"}"#,
    ])
    func `a body is any JSON, whatever an item can hold`(_ message: String) throws {
        let policy = try FilterPolicy(#"{"k":["v"]}"#, isOfBody: true)
        #expect(policy.accepts(message, MessageAttributes([])))
        #expect(!policy.accepts("v", MessageAttributes([])))
    }
}
