import ArgumentParser
import DynamoModel

/// Lists the named places.
struct ListContexts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List contexts; a star marks the one in use.",
        discussion: "Output forms: text and jsonl.")

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup var common: ProgramOptions

    func run() throws {
        try outputOptions.require([.text, .jsonl], for: "context ls")
        let file = try ContextFile()
        let output = Output.plain()
        for (name, context) in file.contexts.sorted(by: { $0.key < $1.key }) {
            let isCurrent = name == file.current
            guard outputOptions.format == .jsonl else {
                let mark = isCurrent ? "*" : " "
                try output.write("\(mark) \(printable(name).padded(to: 16))  \(context)\n")
                continue
            }
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("name", name)
                writer.member("current", isCurrent)
                writer.name("place")
                context.write(to: &writer)
            }
            try output.write(writer.text + "\n")
        }
    }
}
