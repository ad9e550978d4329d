import NIOHTTP1
import Testing

@testable import LocalFunctions

struct RuntimeDoorTests {
    private let door = RuntimeDoor(authority: "127.1.2.3:4000")

    @Test func `who knows the address is let in`() {
        #expect(door.admits(["Host": "127.1.2.3:4000", "User-Agent": "x"]))
    }

    @Test(arguments: [
        [], [("Host", "evil.example:4000")], [("Host", "localhost:4000")],
        [("Host", "127.1.2.3:4001")], [("Host", "127.1.2.3:4000"), ("Host", "evil.example")],
    ])
    func `who calls it by another name is not`(_ headers: [(String, String)]) {
        #expect(!door.admits(HTTPHeaders(headers)))
    }

    @Test(arguments: ["Origin", "origin", "Referer", "Sec-Fetch-Site", "Sec-Fetch-Mode"])
    func `a page in a browser is not, though it knows the address`(_ name: String) {
        #expect(!door.admits(["Host": "127.1.2.3:4000", name: "http://127.1.2.3:4000"]))
    }

    @Test func `addresses are loopback's, and differ`() {
        var random = SystemRandomNumberGenerator()
        let addresses = (0..<20).map { _ in RuntimeDoor.address(using: &random) }
        #expect(addresses.allSatisfy { $0.wholeMatch(of: /127(\.[1-9][0-9]{0,2}){3}/) != nil })
        #expect(Set(addresses).count > 1)
    }
}
