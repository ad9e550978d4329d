import Testing

@testable import AWSWire

struct ServerURLTests {
    @Test(arguments: [
        "http://h", "https://h/", "http://h:1/x?y#z", "http://u:p@h:65535", "http://[::1]",
        "http://[::1]:80/x", "http://h?x",
    ])
    func `a URL with a host is one of a server`(text: String) {
        #expect(text.isServerURL)
    }

    @Test(arguments: [
        "", "h", "ftp://h", "http://", "http:///x", "http://:80/", "http://a b/", "http://h:0",
        "http://h:65536", "http://h:x", "http://u@", "http://[]:80", "http://h/é", "http://h/\n",
    ])
    func `what no request could go to is none`(text: String) {
        #expect(!text.isServerURL)
    }
}
