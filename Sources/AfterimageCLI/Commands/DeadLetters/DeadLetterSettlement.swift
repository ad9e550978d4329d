import AuditConsole

/// Settles dead letters in one way, once it was shown which, and somebody has agreed.
struct DeadLetterSettlement {
    /// What the server is asked to do with each.
    let verb: String
    /// What is asked of whoever is there, with the number of dead letters in front of a mark.
    let question: (String) -> String
    /// What has become of them then.
    let result: String

    /// Shows the dead letters that are meant, asks, and has the server settle each.
    func run(
        _ choice: DeadLetterChoice, _ client: DeadLetterClient, _ consent: ConsentOptions,
        _ common: ProgramOptions,
    ) async throws {
        let letters = try await choice.letters(client)
        let output = Output.plain()
        let count = counted(letters.count, "dead letter")
        if !letters.isEmpty {
            try output.write(DeadLetterSheet.text(of: letters))
            guard !consent.isDryRun else {
                return try output.write("\(count) would be \(result). No change made.\n")
            }
            try consent.confirm(question(count), common)
            for letter in letters { try await client.settle(letter.id, by: verb) }
        }
        try output.write("\(count) \(result)\n")
    }
}
