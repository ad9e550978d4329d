import AuditPipeline
import Testing

struct APIEventIDTests {
    @Test func `one request has one API event, whose id is a UUID`() {
        let id = APIEventID.text(request: "REQUEST1")
        #expect(id == "b95eb523-9ca8-8972-965a-df6247bd7865")
        #expect(APIEventID.text(request: "REQUEST2") != id)
    }
}
