import Testing

@testable import LocalServices

/// When files of objects go.
struct FileClaimsTests {
    @Test func `a file that nobody reads goes at once`() {
        var claims = FileClaims()
        #expect(claims.remove(["a", "b"]) == ["a", "b"])
    }

    @Test func `a file goes with the last who reads it`() {
        var claims = FileClaims()
        claims.claim(["a"])
        claims.claim(["a"])
        #expect(claims.remove(["a"]) == [])
        #expect(claims.release(["a"]) == [])
        #expect(claims.release(["a"]) == ["a"])
    }

    @Test func `a file that is read and not removed stays`() {
        var claims = FileClaims()
        claims.claim(["a"])
        #expect(claims.release(["a"]) == [])
        #expect(claims.remove(["a"]) == ["a"])
    }
}
