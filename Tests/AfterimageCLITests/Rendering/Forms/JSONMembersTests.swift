import Testing

@testable import AfterimageCLI

struct JSONMembersTests {
    private let document = """
        {"v":1,"name":"a \\"b\\"","n":12345678901234567890.10,"on":true,"none":null,
        "list":[{"x":1},"y",[]],"map":{"a/b":{"~":"t"},"e":{}},"text":""}
        """

    @Test func `leaves are named by JSON pointers, and exact`() {
        let leaves = JSONMembers(document).leaves.map { [$0.place, $0.text] }
        #expect(
            leaves == [
                ["/v", "1"], ["/name", "a \"b\""], ["/n", "12345678901234567890.10"],
                ["/on", "true"], ["/none", ""], ["/list/0/x", "1"], ["/list/1", "y"],
                ["/list/2", "[]"], ["/map/a~1b/~0", "t"], ["/map/e", "{}"], ["/text", ""],
            ])
    }

    @Test func `fields are members, also of members, and empty where there are none`() {
        let names = ["name", "map.a/b", "map.e", "none", "nothing", "n.x", "list"]
        #expect(
            JSONMembers(document).fields(names) == [
                "a \"b\"", "{\"~\":\"t\"}", "{}", "", "", "", "[{\"x\":1},\"y\",[]]",
            ])
        #expect(JSONMembers("{\"a.b\":1,\"a\":{\"b\":2}}").fields(whole: ["a.b"]) == ["1"])
    }

    @Test func `elements are those of an array, or of a member that is one`() {
        #expect(JSONMembers(document).elements(of: "list") == ["{\"x\":1}", "\"y\"", "[]"])
        #expect(JSONMembers(document).elements(of: "map") == nil)
        #expect(JSONMembers("[1,[2]]").elements == ["1", "[2]"])
        #expect(JSONMembers("{}").elements == nil)
    }

    @Test(arguments: ["", "nonsense", "[1,", "{\"a\":", "{\"a\":1,\"b"])
    func `what is no JSON crashes nobody`(text: String) {
        _ = JSONMembers(text).leaves
        _ = JSONMembers(text).fields(["a"])
        _ = JSONMembers(text).elements
    }
}
