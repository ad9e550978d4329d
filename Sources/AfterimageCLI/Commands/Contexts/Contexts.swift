import ArgumentParser

/// Names the places that commands ask.
struct Contexts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "context", abstract: "Name the servers and directories that commands ask.",
        discussion: """
            What counts, in this order: --endpoint-url or --data, --context, \
            $AFTERIMAGE_ENDPOINT_URL, the context in use, the configuration.
            """,
        subcommands: [ListContexts.self, AddContext.self, UseContext.self, RemoveContext.self],
    )
}
