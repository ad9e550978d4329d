import Foundation

/// What a function's process started in sessions of their own, which do not end with its own one.
///
/// It is known by the address of its runtime API in its environment, which no other process has.
enum Leftovers {
    /// Kills what has this address; more than once, because it may start others meanwhile.
    static func kill(runtimeAPI address: String) {
        let mark = Data("AWS_LAMBDA_RUNTIME_API=\(address)\0".utf8)
        for _ in 0..<Limits.roundsOfKilling {
            let found = processes(with: mark)
            guard !found.isEmpty else { return }
            for process in found { _ = Foundation.kill(process, SIGKILL) }
        }
    }

    private static func processes(with mark: Data) -> [pid_t] {
        // One that ends just now, or is another account's, has nothing to be read.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { name in
            guard let process = pid_t(name),
                let environment = FileManager.default.contents(atPath: "/proc/\(name)/environ"),
                environment.range(of: mark) != nil
            else { return nil }
            return process
        }
    }
}
