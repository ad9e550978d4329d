import DynamoModel
import Testing

@testable import DynamoEngine

private func body(_ old: [UInt8]?, _ new: [UInt8]?, time: Int64 = 1_795_000_000_000) -> ChangeBody {
    var caller = Caller(accessKeyID: "AKIA", isVerified: true, requestID: "")
    caller.reason = "väl"
    caller.correlation = "job-9"
    caller.depth = CallDepth(least: 2, most: 17)
    let origin = ChangeOrigin(
        caller: caller, api: "DeleteItem", transactionID: "t", isExpiry: true,
    )
    return ChangeBody(time: Timestamp(milliseconds: time), origin: origin, old: old, new: new)
}

@Test(arguments: [([1, 2], nil), (nil, [3]), ([], [4, 5])] as [([UInt8]?, [UInt8]?)])
func `a body reads back as it was written`(old: [UInt8]?, new: [UInt8]?) throws {
    let read = try ChangeBody(bytes: body(old, new).bytes.span)
    #expect(read.old == old)
    #expect(read.new == new)
    #expect(read.time == Timestamp(milliseconds: 1_795_000_000_000))
    #expect(read.origin == body(old, new).origin)
}

@Test(arguments: [0, -1, Int64.min, Int64.max])
func `any time can be written`(milliseconds: Int64) throws {
    let bytes = body([1], nil, time: milliseconds).bytes
    #expect(try ChangeBody.time(of: bytes.span) == Timestamp(milliseconds: milliseconds))
}

@Test func `a body cut anywhere is refused`() {
    let bytes = body([1, 2, 3], [4, 5]).bytes
    for count in bytes.indices {
        let cut = Array(bytes.prefix(count))
        #expect(throws: StoredFormError.self) { try ChangeBody(bytes: cut.span) }
    }
}

@Test func `a body with something behind it is refused`() {
    let bytes = body([1], nil).bytes + [0]
    #expect(throws: StoredFormError.malformed) { try ChangeBody(bytes: bytes.span) }
}

@Test func `a body without images is the deletion of the table`() throws {
    let drop = body(nil, nil)
    #expect(try ChangeBody(bytes: drop.bytes.span).isDrop)
    #expect(try ChangeBody(bytes: drop.bytes.span).origin == drop.origin)
    #expect(try !ChangeBody(bytes: body([1], nil).bytes.span).isDrop)
    var claiming = drop.bytes
    claiming[0] |= 1
    #expect(throws: StoredFormError.self) { try ChangeBody(bytes: claiming.span) }
    var denying = body([1], [2]).bytes
    denying[0] = 0
    #expect(throws: StoredFormError.malformed) { try ChangeBody(bytes: denying.span) }
}
