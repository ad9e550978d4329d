/// Decides when a file may go: once nobody has it and nobody reads it.
struct FileClaims {
    private var readers: [String: Int] = [:]
    private var doomed: Set<String> = []

    /// Keeps files there for somebody who reads them.
    mutating func claim(_ files: [String]) {
        for file in files { readers[file, default: 0] += 1 }
    }

    /// Somebody has read the files; gives those that go now.
    mutating func release(_ files: [String]) -> [String] {
        files.filter { file in
            let left = (readers[file] ?? 1) - 1
            readers[file] = left > 0 ? left : nil
            return left <= 0 && doomed.remove(file) != nil
        }
    }

    /// Nobody has the files any more; gives those that go now.
    mutating func remove(_ files: [String]) -> [String] {
        files.filter { file in
            guard readers[file] != nil else { return true }
            doomed.insert(file)
            return false
        }
    }
}
