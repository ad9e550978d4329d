import ArgumentParser

/// Reads and writes items, for want of the AWS CLI.
struct Items: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "item", abstract: "Read and write items, for use without the AWS CLI.",
        subcommands: [
            ReadItem.self, WriteItem.self, ChangeItem.self, RemoveItem.self, QueryItems.self,
            ScanItems.self,
        ],
    )
}
