package import DynamoModel

/// What the world gives to clients: variables, files, the time and chance.
package struct Surroundings: Sendable {
    /// The environment.
    package var variables: [String: String]
    /// The text of a file; nil where it can not be read.
    package var readFile: @Sendable (String) -> String?
    /// What time it is here.
    package var now: @Sendable () -> Timestamp
    /// A number from zero to one.
    package var random: @Sendable () -> Double
    /// Waits; throws when the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void

    /// Gathers what clients need.
    package init(
        variables: [String: String], readFile: @escaping @Sendable (String) -> String?,
        now: @escaping @Sendable () -> Timestamp,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
        sleep: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        },
    ) {
        self.variables = variables
        self.readFile = readFile
        self.now = now
        self.random = random
        self.sleep = sleep
    }

    /// A variable that says something.
    func variable(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
