import DynamoModel
import Synchronization
import Testing

@testable import AWSWire

struct QueryTableTests {
    private let table = QueryTable([
        QueryOperation(.sqs, "AddPermission") { _, _, reply in reply(.success(.none)) },
        QueryOperation(.sns, "AddPermission") { _, _, reply in reply(.success(.none)) },
        QueryOperation(.sns, "Publish") { request, _, reply in
            let text = request.fields.text("Message") ?? ""
            reply(.success(QueryResult { $0.element("MessageId", text) }))
        },
        QueryOperation(.sns, "Unsubscribe", isOpen: true) { _, _, reply in reply(.success(.none)) },
        .notOffered(.sns, "OptInPhoneNumber"),
    ])

    private func place(_ form: String, _ target: String = "/") throws -> Int {
        try table.place(of: QueryRequest(form: form.utf8.span, target: target))
    }

    private func answer(_ form: String) throws -> RESTAnswer {
        let request = try QueryRequest(form: form.utf8.span, target: "/")
        let answer = Mutex<RESTAnswer?>(nil)
        table.operations[try table.place(of: request)]
            .run(request, Caller(requestID: "R")) { reply in answer.withLock { $0 = reply } }
        return try #require(answer.withLock { $0 })
    }

    @Test func `services of one action are told apart by their versions`() throws {
        #expect(try place("Action=AddPermission&Version=2012-11-05") == 0)
        #expect(try place("Action=AddPermission&Version=2010-03-31") == 1)
    }

    @Test func `a link without a version finds only what is open`() throws {
        #expect(try place("Action=Unsubscribe") == 3)
        let error = QueryRefusal.unknownAction("AddPermission", version: nil)
        #expect(error.message.hasSuffix("for version NO_VERSION_SPECIFIED"))
        #expect(throws: error) { try place("Action=AddPermission") }
    }

    @Test func `what comes to a queue without a version is for queues`() throws {
        #expect(try place("Action=AddPermission", "/000000000000/q") == 0)
        let request = try QueryRequest(form: "Action=Fly".utf8.span, target: "/000000000000/q")
        #expect(table.namespace(of: request) == QueryService.sqs.namespace)
        #expect(try place("Action=Publish&Version=2010-03-31", "/000000000000/q") == 2)
    }

    @Test(arguments: ["CreateQueue", "ListQueues", "Publish", "Fly"])
    func `what is about no queue is refused at a queue's address`(_ action: String) {
        for version in ["", "&Version=2012-11-05"] {
            #expect(throws: QueryRefusal.invalidEndpoint(for: action)) {
                try place("Action=\(action)\(version)", "/000000000000/q")
            }
        }
    }

    @Test(arguments: ["/?Action=A", "/?Version=1&Action=A", "/000000000000/q?Action=A"])
    func `a request can stand in a path`(_ target: String) {
        #expect(QueryRequest.isLink(target))
    }

    @Test(arguments: [
        "/", "/?", "/?XAction=A", "/000000000000/q", "/000000000000?Action=A",
        "/bucket/key?Action=A", "/000000000000/q/r?Action=A", "/?a=Action=", "",
    ])
    func `most paths are none`(_ target: String) {
        #expect(!QueryRequest.isLink(target))
    }

    @Test(arguments: ["/000000000000/q", "/000000000000/q?", "/000000000000/q.fifo?x=y"])
    func `a queue's address is told from a bucket's`(_ target: String) {
        #expect(QueryRequest.isQueue(target))
    }

    @Test(arguments: ["/", "/000000000000", "/000000000000/", "/bucket/q", "/000000000000/q/r"])
    func `most addresses are none of a queue`(_ target: String) {
        #expect(!QueryRequest.isQueue(target))
    }

    @Test func `an action that nobody has is refused, and so is none`() {
        #expect(throws: QueryRefusal.unknownAction("Fly", version: "2010-03-31")) {
            try place("Action=Fly&Version=2010-03-31")
        }
        #expect(throws: QueryRefusal.unknownAction("Publish", version: "2012-11-05")) {
            try place("Action=Publish&Version=2012-11-05")
        }
        #expect(QueryRefusal.unknownAction("", version: nil).code == "MissingAction")
    }

    @Test func `a result and its metadata are XML`() throws {
        let answer = try answer("Action=Publish&Version=2010-03-31&Message=a%3Cb%26c%0D%01")
        #expect(answer.status == 200)
        #expect(answer.contentType == "text/xml")
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(
            text == #"<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">"#
                + "<PublishResult><MessageId>a&lt;b&amp;c&#xD;\u{FFFD}</MessageId></PublishResult>"
                + "<ResponseMetadata><RequestId>R</RequestId></ResponseMetadata></PublishResponse>")
    }

    @Test func `an operation without a result has metadata alone`() throws {
        let text = String(
            decoding: try answer("Action=AddPermission&Version=2010-03-31").body, as: UTF8.self)
        #expect(
            text == #"<AddPermissionResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">"#
                + "<ResponseMetadata><RequestId>R</RequestId></ResponseMetadata>"
                + "</AddPermissionResponse>")
    }

    @Test func `a refusal says whose fault it is`() throws {
        let answer = try answer("Action=OptInPhoneNumber&Version=2010-03-31")
        #expect(answer.status == 400)
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(
            text == #"<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error>"#
                + "<Type>Sender</Type><Code>InvalidAction</Code>"
                + "<Message>Afterimage does not offer the operation OptInPhoneNumber</Message>"
                + "</Error><RequestId>R</RequestId></ErrorResponse>")
        let fault = QueryRefusal.service("x").answer(namespace: "n", requestID: "R")
        #expect(fault.status == 500)
        #expect(String(decoding: fault.body, as: UTF8.self).contains("<Type>Receiver</Type>"))
    }

    @Test func `a list and a map have the elements that clients read`() {
        var writer = XMLWriter()
        writer.element("R") { writer in
            writer.list("Topics", ["a", "b"]) { $0.element("TopicArn", $1) }
            writer.map("Attributes", [("k", "v")])
        }
        #expect(
            writer.text == "<R><Topics><member><TopicArn>a</TopicArn></member>"
                + "<member><TopicArn>b</TopicArn></member></Topics>"
                + "<Attributes><entry><key>k</key><value>v</value></entry></Attributes></R>")
    }
}
