import Testing

@testable import AfterimageCLI

struct BannerTests {
    private func text(_ endpoint: Int, _ console: Int, host: String = "127.0.0.1") -> String {
        var configuration = Configuration()
        configuration.server.host = host
        let banner = Banner(
            configuration, endpoint: endpoint, console: console, program: "bin/afterimage")
        return banner.lines.joined(separator: "\n")
    }

    @Test func `what to try needs no addresses where they are the usual ones`() {
        let text = text(8000, 8001)
        #expect(text.contains(#"eval "$(bin/afterimage env)" "#))
        #expect(text.contains("bin/afterimage demo "))
        #expect(text.contains("bin/afterimage log "))
        #expect(!text.contains("--"))
    }

    @Test func `what to try names ports that are not the usual ones`() {
        let text = text(9000, 9001)
        #expect(text.contains("env --port 9000 --console-port 9001)"))
        #expect(text.contains("demo --dynamodb-url http://127.0.0.1:9000"))
        #expect(text.contains("log --endpoint-url http://127.0.0.1:9001"))
    }

    @Test func `what to try names a host that is not the usual one`() {
        let text = text(8000, 8001, host: "10.0.0.4")
        #expect(text.contains("env --host 10.0.0.4)"))
    }

    @Test(arguments: ["0.0.0.0", "10.0.0.4"])
    func `what to try has no demo where signatures are checked`(host: String) {
        #expect(!text(8000, 8001, host: host).contains("demo"))
    }
}
