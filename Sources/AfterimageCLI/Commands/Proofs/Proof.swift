import ArgumentParser

/// Makes and checks proofs that a stranger can check.
struct Proof: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove an entry to a stranger: `proof ENTRY` makes a file, `verify` checks it.",
        subcommands: [MakeProof.self, VerifyProof.self],
        defaultSubcommand: MakeProof.self,
    )
}
