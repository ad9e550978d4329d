import AWSWire
import Testing

@testable import LocalServices

struct FilterPolicyTests {
    private func check(_ policy: String, scope: String = "MessageBody") throws {
        try FilterPolicy.check(["FilterPolicy": policy, "FilterPolicyScope": scope])
    }

    @Test(arguments: [
        ("{", "failed to parse JSON."),
        ("[]", "it must be an object"),
        (#"{"a":"b"}"#, #""a" must be an object or an array"#),
        (#"{"a":{"b":1}}"#, #""b" must be an object or an array"#),
        (#"{"a":[]}"#, "Empty arrays are not allowed"),
        (#"{"a":[["b"]]}"#, "Match value must be String, number, true, false, or null"),
        (#"{"a":[{"foo":1}]}"#, "Unrecognized match type foo"),
        (#"{"a":[{"suffix":"x","prefix":"y"}]}"#, "Only one key allowed in match expression"),
        (#"{"a":[{"suffix":100}]}"#, "suffix match pattern must be a string"),
        (#"{"a":[{"cidr":"10.0.0.0/8"}]}"#, "Afterimage does not offer cidr"),
        (#"{"a":[{"exists":1}]}"#, "exists match pattern must be either true or false."),
        (#"{"a":[{"prefix":{"suffix":"x"}}]}"#, "Unsupported prefix pattern: suffix"),
        (#"{"a":[{"anything-but":{"foo":1}}]}"#, "Unsupported anything-but pattern: foo"),
        (#"{"a":[{"anything-but":{}}]}"#, "Anything-But expression name not found"),
        (#"{"a":[{"anything-but":{"prefix":["x",""]}}]}"#, "Null prefix/suffix not allowed"),
        (
            #"{"a":[{"anything-but":{"suffix":1}}]}"#,
            "prefix/suffix match pattern must be a string"
        ),
        (
            #"{"a":[{"anything-but":{"equals-ignore-case":["x",1]}}]}"#,
            "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not "
                + "supported."
        ),
        (
            #"{"a":[{"anything-but":null}]}"#,
            "Value of anything-but must be an array or single string/number value."
        ),
        (
            #"{"a":[{"anything-but":{"prefix":{}}}]}"#,
            "Value of anything-but must be an array or single string/number value."
        ),
        (
            #"{"a":[{"anything-but":["x",null]}]}"#,
            "Inside anything but list, start|null|boolean is not supported."
        ),
        (
            #"{"a":[{"anything-but":["x",1]}]}"#,
            "Inside anything but list, either all values are number or string, mixed type is not "
                + "supported"
        ),
    ])
    func `what is wrong with a policy is named`(_ policy: String, _ fault: String) {
        #expect(throws: QueryRefusal.invalidParameter("FilterPolicy: \(fault)")) {
            try check(policy)
        }
    }

    @Test(arguments: [
        (#"[]"#, "Invalid member in numeric match: ]"),
        (#"["operator"]"#, "Unrecognized numeric range operator: operator"),
        (#"[1,"<="]"#, "Invalid member in numeric match: 1"),
        (#"["=","000"]"#, "Value of equals must be numeric"),
        (#"[">="]"#, "Value of >= must be numeric"),
        (#"["<",100,">",10]"#, "Too many elements in numeric expression"),
        (#"[">=",1,">",2]"#, "Bad numeric range operator: >"),
        (#"[">",3,"<",1]"#, "Bottom must be less than top"),
        (#"[">",20,"<="]"#, "Value of <= must be numeric"),
        (#"[">",20,30]"#, "Bad value in numeric range: 30"),
        (#"[">",20,"test"]"#, "Bad numeric range operator: test"),
        (#"[">","20","<","30"]"#, "Value of > must be numeric"),
        (#"[">",20,"<",30,"<",50]"#, "Too many terms in numeric range expression"),
    ])
    func `what is wrong with a range is named`(_ range: String, _ fault: String) {
        #expect(throws: QueryRefusal.invalidParameter("FilterPolicy: \(fault)")) {
            try check(#"{"a":[{"numeric":\#(range)}]}"#)
        }
    }

    @Test(arguments: [
        #"{"a":["b",1,true,null,{"prefix":"x"},{"suffix":{"equals-ignore-case":"x"}}]}"#,
        #"{"a":[{"numeric":[">=",1,"<",2]},{"numeric":["<",1]},{"exists":true}]}"#,
        #"{"a":[{"anything-but":["b"]},{"wildcard":"a*"},{"equals-ignore-case":"x"}]}"#,
        #"{"a":[{"anything-but":1},{"anything-but":[1,2]},{"anything-but":{"wildcard":"a*"}}]}"#,
        #"{"a":[{"anything-but":{"prefix":["x","y"]}},{"anything-but":{"suffix":"z"}}]}"#,
        #"{"a":[1e200,{"numeric":[">",-1e300,"<",1e300]},{"anything-but":1e-200}]}"#,
        "{}", "",
    ])
    func `a policy is taken`(_ policy: String) throws {
        try check(policy)
    }

    @Test func `a value counts as often as it is deep`() throws {
        let tooComplex = QueryRefusal.invalidParameter("FilterPolicy: Filter policy is too complex")
        let deep = #"{"a":{"b":{"c":["1","2","3","4"]}},"d":{"e":["1","2","3"]}"#
        try check(deep + #","f":["1","2"]}"#)
        #expect(throws: tooComplex) { try check(deep + #","f":["1","2","3"]}"#) }
    }

    @Test func `a policy that a subscription has is taken as it is`() throws {
        let former = #"{"a":[{"numeric":["<",100,">",10]}]}"#
        #expect(throws: QueryRefusal.self) { try check(former) }
        let policy = try #require(
            try FilterPolicy(of: ["FilterPolicy": former, "FilterPolicyScope": "MessageBody"]))
        #expect(policy.accepts(#"{"a":50}"#, MessageAttributes()))
        #expect(!policy.accepts(#"{"a":5}"#, MessageAttributes()))
    }

    @Test(arguments: [
        #"{"k":"v","n":[1e200,123456789012345678901234567890123456789012345]}"#,
        #"{"k":"w","k":"v","half":"\ud800"}"#,
    ])
    func `a body is any JSON, whatever an item can hold`(_ message: String) throws {
        let policy = try #require(
            try FilterPolicy(
                of: ["FilterPolicy": #"{"k":["v"]}"#, "FilterPolicyScope": "MessageBody"]))
        #expect(policy.accepts(message, MessageAttributes()))
        #expect(!policy.accepts("v", MessageAttributes()))
    }

    @Test(arguments: [
        ("[123.456789]", "123.4567889", true), ("[123.456789]", "123.4567", false),
        (#"[{"numeric":["=",0.000001]}]"#, "0", true),
        (#"[{"numeric":[">",1.000001]}]"#, "1.000004", false),
        (#"[{"numeric":[">",1.00001]}]"#, "1.00002", true),
        (#"[{"anything-but":[1.000001]}]"#, "1.000002", false),
    ])
    func `numbers are compared with five digits behind the point`(
        _ rules: String, _ number: String, _ isAccepted: Bool,
    ) throws {
        let attribute = MessageAttribute(name: "a", type: "Number", value: .text(number))
        for scope in ["MessageBody", "MessageAttributes"] {
            let policy = try FilterPolicy(of: [
                "FilterPolicy": #"{"a":\#(rules)}"#, "FilterPolicyScope": scope,
            ])
            let body = #"{"a":[\#(number)]}"#
            #expect(policy?.accepts(body, MessageAttributes([attribute])) == isAccepted)
        }
    }
}
