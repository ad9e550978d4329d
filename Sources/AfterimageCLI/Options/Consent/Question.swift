import Foundation

/// Asks before something is done that somebody may regret.
struct Question {
    /// Whether the command line has the answer.
    let isAnswered: Bool
    let common: ProgramOptions

    /// Returns where the answer is yes; throws where it is another one, or nobody is there.
    func confirm(_ question: String) throws {
        guard !isAnswered else { return }
        guard isatty(STDIN_FILENO) == 1, Terminal.isTalk else {
            throw CommandFailure(
                .usage, "nobody is there to be asked", mend: "the same with --yes, or --dry-run")
        }
        common.say("\(question) [y/N]")
        guard readLine()?.lowercased() == "y" else {
            throw CommandFailure(.usage, "nothing was done", mend: "y, to do it")
        }
    }
}
