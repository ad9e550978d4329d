import ArgumentParser

/// Whether a command that changes something only shows what it would do, or asks first.
struct ConsentOptions: ParsableArguments {
    @Flag(name: .customLong("dry-run"), help: "Only show what would be done.")
    var isDryRun = false

    @Flag(help: "Do not ask.")
    var yes = false

    /// Returns where the answer is yes; throws where it is another one, or nobody is there.
    func confirm(_ question: String, _ common: ProgramOptions) throws {
        try Question(isAnswered: yes, common: common).confirm(question)
    }
}
