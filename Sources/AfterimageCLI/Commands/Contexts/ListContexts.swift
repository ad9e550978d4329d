import ArgumentParser
import DynamoModel

/// Lists the named places.
struct ListContexts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List contexts; a star marks the one in use.")

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup var common: ProgramOptions

    func run() throws {
        let file = try ContextFile()
        let output = Output.plain()
        var printer = RowPrinter(
            outputOptions.format, list: "contexts", columns: ["name", "current", "place"])
        try output.write(printer.beginning)
        for (name, context) in file.contexts.sorted(by: { $0.key < $1.key }) {
            let isCurrent = name == file.current
            let json = JSONWriter.text { writer in
                writer.object { writer in
                    writer.member("name", name)
                    writer.member("current", isCurrent)
                    writer.name("place")
                    context.write(to: &writer)
                }
            }
            let mark = isCurrent ? "*" : " "
            let line = "\(mark) \(printable(name).padded(to: 16))  \(context)\n"
            try output.write(printer.row(json, text: line))
        }
        try output.write(printer.end)
    }
}
