/// Decides which code of one function has to stay; holds no file, it is told and answers.
///
/// Code is told apart by its digest in hexadecimal.
struct CodeClaims {
    /// What the function has; nil where it is not there, or not yet.
    private var present: String?
    /// What was kept since the function was last settled: one of it is about to be what it has.
    private var fresh: Set<String> = []
    /// How many processes run each.
    private var users: [String: Int] = [:]

    /// The code that has to stay; where it is none, nothing of the function has to.
    var kept: Set<String> { fresh.union(users.keys).union(present.map { [$0] } ?? []) }

    /// Learns what the function has now.
    mutating func settle(at digest: String?) {
        present = digest
        fresh = []
    }

    /// Learns of code that the function may have soon.
    mutating func keep(_ digest: String) {
        fresh.insert(digest)
    }

    /// A process is about to run the code.
    mutating func lend(_ digest: String) {
        users[digest, default: 0] += 1
    }

    /// A process that ran the code is gone.
    mutating func giveBack(_ digest: String) {
        guard let count = users[digest] else { return }
        users[digest] = count > 1 ? count - 1 : nil
    }
}
