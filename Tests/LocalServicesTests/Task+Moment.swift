extension Task where Success == Never, Failure == Never {
    /// A moment's pause of whoever asks again and again: it leaves the threads to those who are
    /// waited for, and ends with the time that the test has.
    static func moment() async throws {
        try await sleep(for: .milliseconds(1))
    }
}
