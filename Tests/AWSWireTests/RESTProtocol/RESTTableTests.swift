import DynamoModel
import Testing

@testable import AWSWire

struct RESTTableTests {
    private let table = RESTTable(
        [
            operation("List", "GET", "/v1/things"), operation("Get", "GET", "/v1/things/{Name}"),
            operation("Put", "PUT", "/v1/things/{Name}/part/{Part}"),
        ], signedFor: "things")

    @Test func `a request is found by its method and path`() throws {
        #expect(table.find(method: "GET", target: "/v1/things")?.place == 0)
        let found = try #require(table.find(method: "PUT", target: "/v1/things/a/part/b"))
        #expect(found.place == 2)
        #expect(found.parameters == ["Name": "a", "Part": "b"])
    }

    @Test func `a query and a slash at the end do not matter`() {
        #expect(table.find(method: "GET", target: "/v1/things/?Marker=a")?.place == 0)
    }

    @Test func `the percent encoding of a part of the path is undone`() {
        let found = table.find(method: "GET", target: "/v1/things/arn%3Aaws%3Ax%2Fy")
        #expect(found?.parameters == ["Name": "arn:aws:x/y"])
    }

    @Test(arguments: [
        ("POST", "/v1/things"), ("GET", "/v2/things"), ("GET", "/v1/things/a/b"), ("GET", "/"),
        ("GET", "/v1"), ("PUT", "/v1/things/a/parts/b"),
    ])
    func `another request leads nowhere`(_ method: String, _ target: String) {
        #expect(table.find(method: method, target: target) == nil)
    }

    @Test func `a request has its query, its headers and its parameters`() {
        let request = RESTRequest(
            target: "/v1/things/a?Marker=b%26c&keys=1&keys=2&empty", parameters: ["Name": "a"],
            headers: [(name: "X-One", value: "1")], body: [])
        #expect(request.parameter("Name") == "a")
        #expect(request.queryValue("Marker") == "b&c")
        #expect(request.query.filter { $0.name == "keys" }.map(\.value) == ["1", "2"])
        #expect(request.queryValue("empty") == "")
        #expect(request.queryValue("other") == nil)
        #expect(request.header("x-one") == "1")
    }

    @Test func `a signature that does not hold is forbidden, by name`() {
        let answer = WireError.invalidSignature("wrong").restAnswer
        #expect(answer.status == 403)
        #expect(answer.headers == [.init("x-amzn-ErrorType", "InvalidSignatureException")])
        #expect(answer.body == Array(#"{"message":"wrong"}"#.utf8))
    }
}

private func operation(_ name: String, _ method: String, _ path: String) -> RESTOperation {
    RESTOperation(name, method, path) { _, _, reply in reply(RESTAnswer(204)) }
}
