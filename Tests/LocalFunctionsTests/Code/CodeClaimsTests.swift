import Testing

@testable import LocalFunctions

struct CodeClaimsTests {
    @Test func `what a function has stays`() {
        var claims = CodeClaims()
        claims.settle(at: "a")
        #expect(claims.kept == ["a"])
    }

    @Test func `code that was kept stays until the function is settled`() {
        var claims = CodeClaims()
        claims.settle(at: "a")
        claims.keep("b")
        #expect(claims.kept == ["a", "b"])
        claims.settle(at: "b")
        #expect(claims.kept == ["b"])
    }

    @Test func `old code stays until every process that runs it is gone`() {
        var claims = CodeClaims()
        claims.lend("a")
        claims.lend("a")
        claims.settle(at: "b")
        claims.giveBack("a")
        #expect(claims.kept == ["a", "b"])
        claims.giveBack("a")
        #expect(claims.kept == ["b"])
    }

    @Test func `nothing of a deleted function stays once nobody runs it`() {
        var claims = CodeClaims()
        claims.lend("a")
        claims.settle(at: nil)
        #expect(claims.kept == ["a"])
        claims.giveBack("a")
        #expect(claims.kept.isEmpty)
    }
}
